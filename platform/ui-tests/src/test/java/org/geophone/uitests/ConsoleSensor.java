package org.geophone.uitests;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geophone.testkit.net.FreePort;

/** A sensor with its console, started as a user starts it, at a port that was free. */
final class ConsoleSensor implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("geophone.dist"));
    private static final Pattern PASSWORD = Pattern.compile("user admin, password ([a-z0-9-]+)");

    private static final long PATIENCE_SECONDS = 120;

    final int port;
    final Path folder;
    final Path data;
    private final Path said;
    private final Process process;

    /**
     * Starts it; answers when it has told where the console is.
     *
     * @param extra further configuration: name of a file, then its content, and so on
     */
    ConsoleSensor(Path folder, String... extra) throws Exception {
        this(folder, FreePort.next(), true, extra);
    }

    /** Starts one whose console is off, with the web server listening all the same, as somebody might set it up. */
    static ConsoleSensor withoutConsole(Path folder) throws Exception {
        int port = FreePort.next();
        return new ConsoleSensor(folder, port, false, "org.geophone.console.cfg", "enabled = false\n",
                "org.apache.felix.http.cfg", "org.apache.felix.http.enable = true\n"
                        + "org.apache.felix.http.host = 127.0.0.1\norg.osgi.service.http.port = " + port + "\n");
    }

    private ConsoleSensor(Path folder, int port, boolean console, String... extra) throws Exception {
        this.folder = folder;
        this.port = port;
        data = folder.resolve("data");
        said = folder.resolve("said.txt");
        Path config = folder.resolve("config");
        copy(HOME.resolve("config"), config);
        Files.writeString(config.resolve("org.geophone.console.cfg"), "host = 127.0.0.1\nport = " + port
                + "\nbodyTimeoutMs = 2000\nmaxUploadMegabytes = 8\n", StandardCharsets.UTF_8);
        for (int i = 0; i < extra.length; i += 2) {
            Files.writeString(config.resolve(extra[i]), extra[i + 1], StandardCharsets.UTF_8);
        }
        process = start("run", "--config", config.toString(), "--data", data.toString());
        boolean up = false;
        try {
            if (console) {
                await("the address of the console", () -> said().contains("Console: https://"));
                await("the console's answer", this::answers);
            }
            await("the console's port", this::listens);
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    /** Starts one again that was closed, with its folders and at its port. */
    ConsoleSensor(ConsoleSensor before) throws Exception {
        folder = before.folder;
        port = before.port;
        data = before.data;
        said = folder.resolve("said-again.txt");
        process = start("run", "--config", folder.resolve("config").toString(), "--data", data.toString());
        boolean up = false;
        try {
            await("the console's answer", this::answers);
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    /** Waits as long as a start on a busy machine takes, with a certificate to be made. */
    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new AssertionError("not there: " + what + "; the sensor said: " + said());
            }
            Thread.sleep(50);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin").resolve("geophone").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(said.toFile()).redirectErrorStream(true);
        builder.environment().put("GEOPHONE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder.start();
    }

    /** Runs a verb against this sensor; answers what it printed. */
    String verb(int exit, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin").resolve("geophone").toString()));
        command.addAll(List.of(args));
        command.addAll(List.of("--data", data.toString()));
        Process verb = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(verb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (verb.waitFor() != exit) {
            throw new AssertionError(String.join(" ", args) + " ended with " + verb.exitValue() + ": " + out);
        }
        return out.strip();
    }

    /** True when it asks for a login: the port opens a moment before there is something behind it. */
    private boolean answers() {
        try {
            return new Api(url()).send("GET", "/api/v1/session", null).status() == 401
                    && new Api(url()).send("GET", "/", null).status() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private boolean listens() {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What it printed so far. */
    String said() {
        try {
            return Files.exists(said) ? Files.readString(said, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The password that it told. */
    String password() {
        Matcher told = PASSWORD.matcher(said());
        if (!told.find()) {
            throw new AssertionError("no password in: " + said());
        }
        return told.group(1);
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
