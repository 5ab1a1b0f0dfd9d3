package org.geophone.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells a service manager that the sensor is up and still lives: the notification protocol of systemd. Its datagrams
 * to a Unix socket are sent by the program {@code systemd-notify}, which is where systemd is, because Java has no such
 * sockets. Without {@code NOTIFY_SOCKET} in the environment it does nothing. Owned by one thread; a thread of its own
 * sends the signs of life.
 */
final class ServiceManager implements AutoCloseable {
    private static final long PROGRAM_SECONDS = 10;
    /** Two signs of life may get lost before the service manager takes the sensor for dead. */
    private static final int SIGNS_PER_DEADLINE = 3;

    private final List<String> program;
    private final boolean there;
    private final long intervalMs;
    private final BooleanSupplier alive;
    private final Console console;
    private final Thread signs = new Thread(this::giveSigns, "geophone-watchdog");
    private boolean complained;

    /**
     * What the environment asks for.
     *
     * @param program the program that sends what it gets as arguments
     * @param alive whether a sign of life may be given; asked by the own thread
     */
    ServiceManager(Map<String, String> environment, List<String> program, BooleanSupplier alive, Console console) {
        this.program = program;
        this.alive = alive;
        this.console = console;
        there = !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
        intervalMs = there ? intervalMs(environment) : 0;
        signs.setDaemon(true);
    }

    /** The usual one: signs of life come as long as no threads wait for each other for ever. */
    static ServiceManager ofProcess(Console console) {
        return new ServiceManager(System.getenv(), List.of("systemd-notify"),
                () -> ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null, console);
    }

    private static long intervalMs(Map<String, String> environment) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        if (!pid.isEmpty() && !pid.equals(Long.toString(ProcessHandle.current().pid()))) {
            return 0; // meant for another process
        }
        try {
            return Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0")) / 1000 / SIGNS_PER_DEADLINE;
        } catch (NumberFormatException e) {
            return 0; // no deadline that we could keep
        }
    }

    /** Says that the sensor is up, and from now on that it lives. */
    void ready() {
        if (there) {
            send("READY=1");
            if (intervalMs > 0) {
                signs.start();
            }
        }
    }

    private void giveSigns() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(intervalMs);
                if (alive.getAsBoolean()) {
                    send("WATCHDOG=1");
                } else {
                    complain("threads of the sensor wait for each other: no sign of life is given");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String message) {
        List<String> command = new ArrayList<>(program);
        command.add(message);
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            if (!process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS)) {
                complain(program.get(0) + " does not end");
            } else if (process.exitValue() != 0) {
                complain(program.get(0) + " ended with code " + process.exitValue());
            }
        } catch (IOException e) {
            complain(Words.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    /** Once: the service manager tells what it misses by itself. */
    private synchronized void complain(String reason) {
        if (!complained) {
            complained = true;
            console.complain("the service manager cannot be told how the sensor is: " + reason);
        }
    }

    /** Ends the signs of life: a stop has a deadline of its own. */
    @Override
    public void close() {
        signs.interrupt();
    }
}
