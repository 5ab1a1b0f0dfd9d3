package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.output.syslog.internal.message.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages over TCP or TLS (RFC 6587, RFC 5425). Neither tells whether the receiver has read a message. So the ones
 * written last are kept in a {@link Window}, and all of them are written again, before anything else, on the connection
 * that follows a broken one; who reads them tells repeats by their ids. The thread that read from the broken connection
 * makes the next one, so that this does not wait for the next record.
 */
public final class StreamTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTransport.class);
    /**
     * A receiver's machine answers with a reset, not with an orderly end, while a byte has not been read; what was
     * written so long before an orderly end has been read, and there was time to do something with it.
     */
    private static final long READ_BEFORE_END_MS = 10_000;
    private static final long FINISH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 15_000;

    private final Target target;
    private final Dialer dialer;
    private final ScheduledThreadPoolExecutor watch;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final Window window;
    /** The connection, or null; guarded by {@link #lock}. */
    private Link link;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** The connection that is being made, for {@link #close}. */
    private volatile SocketChannel begun;

    /** A way to this receiver. */
    public StreamTransport(Target target) {
        this.target = target;
        this.window = new Window(target.windowMessages(), target.windowBytes());
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "geophone-syslog-watch-" + target.name());
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        this.dialer = new Dialer(target, watch);
    }

    private void lock() throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the connection was being made");
        }
    }

    @Override
    public void open() throws IOException {
        lock();
        try {
            connect();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock: makes sure of a connection on which the window has been written. */
    private void connect() throws IOException {
        if (link != null && link.alive()) {
            return;
        }
        leave();
        Link next = dialer.dial(this::begun, this::recover);
        boolean ready = false;
        try {
            byte[][] again = window.all();
            for (byte[] message : again) {
                next.write(message, 0, message.length);
            }
            next.flush();
            if (again.length > 0) {
                window.written(System.nanoTime());
                LOG.info("Output {}: connected to {}; {} messages that a broken connection may have swallowed were sent"
                        + " again", target.name(), target, again.length);
            }
            ready = true;
        } finally {
            begun = null;
            if (!ready) {
                next.close();
            }
        }
        link = next;
    }

    private void begun(SocketChannel channel) {
        begun = channel;
        if (closed.getCount() == 0) {
            abandon();
        }
    }

    private void abandon() {
        SocketChannel channel = begun;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("{} while a connection was given up", e.toString());
            }
        }
    }

    /** Under the lock: gives up a connection that has ended, and decides what of it may not have been read. */
    private void leave() {
        if (link == null) {
            return;
        }
        link.close();
        boolean ended = !link.alive();
        boolean orderly = ended && link.failure() == null;
        window.forget(ended ? link.endNanos() : System.nanoTime(),
                orderly ? Math.min(READ_BEFORE_END_MS, target.windowMs()) : target.windowMs());
        if (window.size() > 0 && closed.getCount() > 0) {
            LOG.warn("Output {}: the connection to {} ended{}; {} messages are sent again on the next one",
                    target.name(), target, link.failure() == null ? "" : " (" + link.failure().getMessage() + ")",
                    window.size());
        }
        link = null;
    }

    @Override
    public void send(Messages messages) throws IOException {
        lock();
        try {
            connect();
            boolean written = false;
            try {
                for (int i = 0; i < messages.count(); i++) {
                    link.write(messages.data(), messages.offset(i), messages.length(i));
                }
                link.flush();
                if (!link.alive()) {
                    throw new IOException("the receiver closed the connection", link.failure());
                }
                written = true;
            } finally {
                if (!written) {
                    leave();
                }
            }
            long now = System.nanoTime();
            for (int i = 0; i < messages.count(); i++) {
                window.add(Arrays.copyOfRange(messages.data(), messages.offset(i),
                        messages.offset(i) + messages.length(i)), now);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        lock();
        try {
            if (window.size() > 0) {
                connect();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The reading thread of a connection that has ended: makes the next one when messages wait for it. A connection
     * that never came into use, or that the lane's thread has given up, is none of its business.
     */
    private void recover(Link ended) {
        Link expected = ended;
        long pauseMs = FIRST_PAUSE_MS;
        boolean done = closed.getCount() == 0;
        while (!done) {
            lock.lock();
            try {
                if (link != expected) {
                    return;
                }
                leave();
                expected = null;
                if (window.size() > 0) {
                    connect();
                }
                return;
            } catch (IOException | RejectedExecutionException e) {
                // rejected: the output was closed meanwhile, and with it the watch over time-outs
                LOG.debug("Output {}: no connection to {} yet: {}", target.name(), target, e.getMessage());
            } finally {
                lock.unlock();
            }
            try {
                done = closed.await(pauseMs, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // nobody interrupts this thread; should it happen, the next record makes the connection
                return;
            }
            pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
        }
    }

    @Override
    public String probe() throws IOException {
        Link trial = dialer.dial(channel -> { }, ended -> { });
        trial.finish(FINISH_NANOS);
        return target + (target.tls() == null ? " (TCP)" : " (TLS)") + " accepted a connection"
                + (target.tls() == null ? "" : " and its certificate is accepted")
                + "; the protocol has no answer that would tell more";
    }

    @Override
    public void close() {
        closed.countDown();
        abandon();
        boolean mine = false;
        try {
            mine = lock.tryLock(FINISH_NANOS, TimeUnit.NANOSECONDS);
            if (mine) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                lock.unlock();
            }
            watch.shutdownNow();
        }
    }

    /** Under the lock: the last of the last connection. */
    private void end() {
        boolean read = link != null && link.alive() && link.finish(FINISH_NANOS);
        if (!read) {
            leave();
        }
        if (!read && window.size() > 0) {
            LOG.warn("Output {}: ended without a sign that {} has read the last {} messages", target.name(), target,
                    window.size());
        }
        link = null;
        window.clear();
    }
}
