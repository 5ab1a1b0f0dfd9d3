package org.geophone.capture.live.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.json.JsonText;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.InterfaceState;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.geophone.capture.live.internal.tap.Opened;
import org.geophone.capture.live.internal.tap.Opener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The capture of one interface: opens it, has its workers hand over what comes, and opens it anew when it went away,
 * until it is stopped. Tells the sink when it delivers and when it does not.
 */
final class InterfaceRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceRun.class);
    private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketOptions options;
    private final Opener opener;
    private final Totals totals;
    private final BlockSink sink;
    private final int source;
    private final int interfaceId;
    private final String name;
    private volatile boolean stopping;
    private volatile Thread thread;
    private volatile Workers workers;
    private volatile String problem;
    private volatile String choice;
    private volatile boolean wasOpen;
    private InterfaceState state;
    private int index;
    private boolean delivering;
    /** Its sink has heard of it. */
    private boolean named;
    private int rings;
    /** When the interface was seen to be in order last. */
    private long goodNanos;

    InterfaceRun(SocketOptions options, Opener opener, Totals totals, BlockSink sink, int source, int interfaceId) {
        this.options = options;
        this.opener = opener;
        this.totals = totals;
        this.sink = sink;
        this.source = source;
        this.interfaceId = interfaceId;
        this.name = JsonText.printable(options.interfaceName());
        this.problem = "interface " + name + ": not open yet";
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopping) {
                try {
                    claimAndCapture();
                } catch (CaptureFailure e) {
                    failed(e.getMessage(), goodNanos);
                    LockSupport.parkNanos(this, stopping ? 1 : REOPEN_NANOS);
                }
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.error("Capture failed", e);
            failed("interface " + name + ": capture failed, which is an error of this program: " + e, goodNanos);
        }
    }

    private void failed(String message, long sinceNanos) {
        if (!message.equals(problem)) {
            LOG.error("{}; tried again every {} s", message, TimeUnit.NANOSECONDS.toSeconds(REOPEN_NANOS));
        }
        problem = message;
        interrupted(message, sinceNanos);
    }

    private void interrupted(String reason, long sinceNanos) {
        // also when it never delivered: it is one that should
        if ((delivering || !named) && !stopping) {
            delivering = false;
            named = true;
            sink.down(options.interfaceName(), reason, sinceNanos);
        }
    }

    private void claimAndCapture() throws CaptureFailure {
        if (!Claims.claim(options.interfaceName())) {
            throw new CaptureFailure("interface " + name + ": another source captures it already, two configurations"
                    + " name it");
        }
        try (InterfaceState asked = new InterfaceState(options)) {
            state = asked;
            capture();
        } finally {
            Claims.free(options.interfaceName());
        }
    }

    private void capture() throws CaptureFailure {
        index = state.index();
        Opened opened = opener.open(options, index);
        choice = opened.choice();
        rings = opened.taps();
        wasOpen = true;
        LOG.info("Interface {}: captured by {}; {}{}, {} blocks of {} bytes{}", name, opened.choice(),
                opened.description(), options.promiscuous() ? ", promiscuous" : "", options.blocks(),
                options.blockBytes(), rings > 1 ? " for each of " + rings + " workers" : "");
        List<TapLoop> loops = new ArrayList<>();
        for (int i = 0; i < rings; i++) {
            Leg leg = totals.leg(legName(i, rings));
            leg.of(options.interfaceName(), options.snapLength(), opened.description());
            loops.add(new TapLoop(leg, totals, sink));
        }
        Workers now = new Workers(options, loops);
        now.open(opened, source, interfaceId);
        workers = now;
        if (stopping) {
            now.end(true);
        }
        long left;
        try {
            look(false);
            now.run(this::look);
        } finally {
            workers = null;
            left = now.close();
            LOG.info("Interface {}: closed; {} packets passed the filter and were not handed over", name, left);
        }
    }

    private String legName(int worker, int all) {
        return all == 1 ? options.interfaceName() : options.interfaceName() + "/" + worker;
    }

    /** Looks after the interface; the thread of its first worker. */
    private void look(boolean trouble) throws CaptureFailure {
        long now = wallClock();
        if (trouble) {
            goodNanos = now;
        }
        state.stillThere(index);
        String down = state.down();
        if (down == null) {
            goodNanos = now;
            problem = null;
            if (!delivering) {
                delivering = true;
                named = true;
                sink.up(options.interfaceName(), rings);
            }
        } else {
            if (!down.equals(problem)) {
                LOG.error("{}", down);
            }
            problem = down;
            interrupted(down, goodNanos);
        }
    }

    private static long wallClock() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** Asks the run to end. Any thread; returns at once. */
    void stop() {
        stopping = true;
        Workers now = workers;
        if (now != null) {
            now.end(true);
        }
        LockSupport.unpark(thread);
    }

    /** It is not selected any more: that is a gap, if it was captured. After its thread has ended. */
    void withdraw() {
        if (delivering) {
            delivering = false;
            sink.down(options.interfaceName(), "interface " + name + ": it is down, gone, or selected differently now",
                    goodNanos);
        }
    }

    /** It will not be captured any more: what it has seen stays in the sum only. After its thread has ended. */
    void forget() {
        for (int i = 0; i < Math.max(1, rings); i++) {
            totals.forget(legName(i, Math.max(1, rings)));
        }
    }

    /** Why nothing is captured now, or null. */
    String problem() {
        return problem;
    }

    /** By what it is captured and why; null before it was open. */
    String choice() {
        return choice;
    }

    /** True when it was open at least once. */
    boolean wasOpen() {
        return wasOpen;
    }
}
