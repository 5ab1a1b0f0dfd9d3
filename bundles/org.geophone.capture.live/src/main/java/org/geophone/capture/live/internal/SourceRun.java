package org.geophone.capture.live.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.json.JsonText;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.geophone.capture.live.internal.select.Choice;
import org.geophone.capture.live.internal.select.Chosen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a source: has every selected interface captured on a thread of its own, looks every two seconds for
 * interfaces that come and go, until it is stopped. Ends with exactly one {@link BlockSink#end}.
 */
final class SourceRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRun.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** An interface with its thread. */
    private record Captured(InterfaceRun run, Thread thread, List<Integer> ports) {
    }

    private final LiveSettings settings;
    private final Totals totals;
    private final Supplier<List<Integer>> ports;
    private final BlockSink sink;
    private final int source;
    private final Map<Chosen, Captured> captured = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private volatile boolean stopping;
    private volatile Thread thread;
    private volatile List<String> leftOut = List.of();
    private volatile String unreadable;
    private volatile boolean looked;
    private int opened;

    SourceRun(LiveSettings settings, Totals totals, Supplier<List<Integer>> ports, BlockSink sink, int source) {
        this.settings = settings;
        this.totals = totals;
        this.ports = ports;
        this.sink = sink;
        this.source = source;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopping) {
                look();
                if (!stopping) {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                }
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Capture failed", e);
            unreadable = "capture failed, which is an error of this program: " + e;
        } finally {
            String last = problem();
            stopAll();
            sink.end(new CaptureEnd(false, stopping, opened, last == null ? List.of() : List.of(last)));
        }
    }

    private void look() {
        Choice choice;
        try {
            choice = settings.selection().choose(settings.options().promiscuous());
            unreadable = null;
        } catch (IOException e) {
            unreadable = "the interfaces of this machine cannot be listed: " + JsonText.printable(e.toString());
            return;
        }
        if (!choice.leftOut().equals(leftOut)) {
            leftOut = choice.leftOut();
            LOG.info("Interfaces {}: left out, so that no packet is seen twice: {}", settings.selection().text(),
                    String.join(", ", leftOut));
        }
        List<Integer> selected = ports.get();
        for (Map.Entry<Chosen, Captured> old : snapshot().entrySet()) {
            if (!choice.interfaces().contains(old.getKey()) || !old.getValue().ports().equals(selected)) {
                remove(old.getKey());
            }
        }
        for (Chosen wanted : choice.interfaces()) {
            if (!snapshot().containsKey(wanted) && !stopping) {
                add(wanted, selected);
            }
        }
        looked = true;
    }

    private void add(Chosen wanted, List<Integer> selected) {
        if (!names.contains(wanted.name())) {
            names.add(wanted.name());
        }
        SocketOptions options = settings.options().of(wanted.name(), wanted.incomingOnly(), selected);
        InterfaceRun run = new InterfaceRun(options, settings.opener(), totals, sink, source,
                names.indexOf(wanted.name()));
        Thread capturing = new Thread(run, "geophone-capture-" + wanted.name());
        capturing.setDaemon(true);
        synchronized (captured) {
            captured.put(wanted, new Captured(run, capturing, selected));
        }
        capturing.start();
    }

    private void remove(Chosen old) {
        Captured gone;
        synchronized (captured) {
            gone = captured.remove(old);
        }
        gone.run().stop();
        end(gone);
        gone.run().withdraw();
        gone.run().forget();
    }

    private void stopAll() {
        Map<Chosen, Captured> all = snapshot();
        all.values().forEach(one -> one.run().stop());
        all.values().forEach(this::end);
    }

    /** Waits for a thread that was asked to end: no block may be offered after the source's end. */
    private void end(Captured one) {
        boolean interrupted = false;
        while (one.thread().isAlive()) {
            try {
                one.thread().join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        opened += one.run().wasOpen() ? 1 : 0;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Chosen, Captured> snapshot() {
        synchronized (captured) {
            return new LinkedHashMap<>(captured);
        }
    }

    /** Asks the run to end. Any thread; returns at once. */
    void stop() {
        stopping = true;
        snapshot().values().forEach(one -> one.run().stop());
        LockSupport.unpark(thread);
    }

    /** Why something is not captured now, or null. Any thread. */
    String problem() {
        if (unreadable != null) {
            return unreadable;
        }
        Map<Chosen, Captured> all = snapshot();
        if (all.isEmpty()) {
            return looked ? "no interface that is up is named or matched by " + settings.selection().text()
                    : "not open yet";
        }
        List<String> problems = new ArrayList<>();
        for (Captured one : all.values()) {
            if (one.run().problem() != null) {
                problems.add(one.run().problem());
            }
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    /** What is captured, and by what. Any thread. */
    String description() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Chosen, Captured> one : snapshot().entrySet()) {
            String choice = one.getValue().run().choice();
            if (choice != null) {
                text.append("; ");
                if (settings.selection().single() == null) {
                    text.append(one.getKey().name()).append(one.getKey().incomingOnly() ? " (incoming only)" : "")
                            .append(": ");
                }
                text.append(choice);
            }
        }
        if (!leftOut.isEmpty()) {
            text.append("; left out: ").append(String.join(", ", leftOut));
        }
        return text.toString();
    }
}
