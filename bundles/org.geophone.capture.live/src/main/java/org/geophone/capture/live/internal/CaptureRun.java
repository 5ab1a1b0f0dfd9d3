package org.geophone.capture.live.internal;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.PacketSocket;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.geophone.capture.live.internal.ring.PacketRing;
import org.geophone.capture.live.internal.ring.RingBlock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: the body of the capturing thread. Opens the interface, hands over what the kernel fills, and opens it anew
 * when it went away, until it is stopped. Ends with exactly one {@link BlockSink#end}.
 */
final class CaptureRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureRun.class);

    /** How long a wait for packets may be: what stopping takes at most without traffic. */
    private static final int WAIT_MS = 200;
    /** Pause when the pipeline has no room, or the kernel says there is something while its next block is out. */
    private static final long PARK_NANOS = 200_000;
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketOptions options;
    private final Totals totals;
    private final BlockSink sink;
    private final int source;
    private volatile boolean stopping;
    private volatile Thread capturing;
    private volatile String problem;
    private int opened;
    private long nextCheck;

    CaptureRun(SocketOptions options, Totals totals, BlockSink sink, int source) {
        this.options = options;
        this.totals = totals;
        this.sink = sink;
        this.source = source;
        this.problem = "interface " + options.interfaceName() + ": not open yet";
    }

    @Override
    public void run() {
        capturing = Thread.currentThread();
        try {
            while (!stopping) {
                try {
                    claimAndCapture();
                } catch (CaptureFailure e) {
                    failed(e.getMessage());
                    pause(REOPEN_NANOS);
                }
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            problem = "interface " + options.interfaceName() + ": capture failed, which is an error of this program: "
                    + e;
            LOG.error("Capture failed", e);
        } finally {
            String last = problem;
            sink.end(new CaptureEnd(false, stopping, opened, last == null ? List.of() : List.of(last)));
        }
    }

    private void failed(String message) {
        if (!message.equals(problem)) {
            LOG.error("{}; tried again every {} s", message, TimeUnit.NANOSECONDS.toSeconds(REOPEN_NANOS));
        }
        problem = message;
    }

    private void claimAndCapture() throws CaptureFailure {
        if (!Claims.claim(options.interfaceName())) {
            throw new CaptureFailure("interface " + options.interfaceName() + ": another source captures it already,"
                    + " two configurations name it");
        }
        try {
            openAndCapture();
        } finally {
            Claims.free(options.interfaceName());
        }
    }

    private void openAndCapture() throws CaptureFailure {
        long handedOver = totals.packets();
        long seen = totals.kernelPackets();
        long dropped = totals.stats().kernelDrops();
        PacketSocket socket = PacketSocket.open(options);
        totals.open(socket);
        nextCheck = System.nanoTime();
        PacketRing ring = null;
        try {
            ring = new PacketRing(socket.blocks(), socket.link(), source, socket::unmap);
            opened++;
            problem = null;
            LOG.info("Interface {}: capturing {} frames{}, {} blocks of {} bytes; the kernel passes {}",
                    options.interfaceName(), socket.link(), options.promiscuous() ? ", promiscuous" : "",
                    options.blocks(), options.blockBytes(), socket.filter());
            capture(socket, ring);
        } finally {
            totals.close();
            if (ring == null) {
                socket.unmap();
            } else {
                ring.close();
            }
            seen = totals.kernelPackets() - seen;
            dropped = totals.stats().kernelDrops() - dropped;
            handedOver = totals.packets() - handedOver;
            LOG.info("Interface {}: closed; {} packets passed the filter, {} handed over, {} dropped by the kernel,"
                    + " {} left in the ring", options.interfaceName(), seen, handedOver, dropped,
                    seen - dropped - handedOver);
        }
    }

    private void capture(PacketSocket socket, PacketRing ring) throws CaptureFailure {
        while (!stopping) {
            RingBlock block = ring.take(totals.packets() + 1);
            if (block != null) {
                handOver(block);
            } else if (ring.allHeld()) {
                pause(PARK_NANOS);
            } else if (socket.await(WAIT_MS) && ring.held() > 0) {
                // the last filled block is still out, which the kernel takes for news: no spinning on that
                pause(PARK_NANOS);
            }
            long now = System.nanoTime();
            if (now - nextCheck >= 0) {
                nextCheck = now + CHECK_NANOS;
                totals.kernelPackets();
                socket.checkInterface();
            }
        }
    }

    /** Offers a block until the sink takes it; when stopped before, it goes back and its packets are not counted. */
    private void handOver(RingBlock block) {
        int packets = block.packets();
        long bytes = block.bytes();
        int truncated = block.truncated();
        while (packets > 0 && !stopping) {
            if (sink.offer(block)) {
                totals.delivered(packets, bytes, truncated);
                return;
            }
            pause(PARK_NANOS);
        }
        block.release();
    }

    private void pause(long nanos) {
        if (!stopping) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Asks the run to end. Any thread; returns at once. */
    void stop() {
        stopping = true;
        LockSupport.unpark(capturing);
    }

    /** Why nothing is captured now, or null. */
    String problem() {
        return problem;
    }
}
