package org.geophone.output.syslog.internal.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/**
 * One connection. A thread of its own reads from it all the time: receivers say nothing, but that is how the end is
 * seen at once, TLS does its housekeeping, and no unread byte turns our closing into a reset that destroys what the
 * receiver has not read. Writing belongs to whoever holds the transport's lock.
 */
final class Link implements Closeable {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final char LINE_FEED = '\n';

    private final SocketChannel channel;
    private final SSLSocket tls;
    private final InputStream in;
    private final OutputStream out;
    private final ScheduledExecutorService watch;
    private final Target target;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Why the connection ended, or null when the receiver closed it in order. Written before {@link #ended} opens. */
    private volatile IOException failure;
    /** When it ended; written before {@link #ended} opens. */
    private volatile long endNanos;

    /**
     * A connection that is there, and its handshake done.
     *
     * @param tls the TLS connection over the channel, or null
     * @param watch where time-outs are watched
     */
    Link(SocketChannel channel, SSLSocket tls, Target target, ScheduledExecutorService watch) throws IOException {
        this.channel = channel;
        this.tls = tls;
        this.target = target;
        this.watch = watch;
        this.in = tls == null ? channel.socket().getInputStream() : tls.getInputStream();
        this.out = tls == null ? channel.socket().getOutputStream() : tls.getOutputStream();
    }

    /** Begins to read; {@code afterwards} is called by the reading thread when the connection has ended. */
    void start(Consumer<Link> afterwards) {
        Thread reader = new Thread(() -> {
            read();
            afterwards.accept(this);
        }, "geophone-syslog-" + target.name());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] nothing = new byte[256];
        try {
            while (in.read(nothing) >= 0) {
                // a receiver has nothing to say in this protocol
                continue;
            }
        } catch (IOException e) {
            blame(e);
        } finally {
            endNanos = System.nanoTime();
            ended.countDown();
        }
    }

    /** The first reason is the true one. */
    private synchronized void blame(IOException e) {
        if (failure == null) {
            failure = e;
        }
    }

    boolean alive() {
        return ended.getCount() > 0;
    }

    /** Waits for the end; true when it has come. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Why it ended, or null when the receiver closed it in order. Only when it is no longer {@link #alive}. */
    IOException failure() {
        return failure;
    }

    /** When it ended, in the time of {@link System#nanoTime}. Only when it is no longer {@link #alive}. */
    long endNanos() {
        return endNanos;
    }

    /** Writes one message in its frame; it is on its way after {@link #flush}. */
    void write(byte[] from, int offset, int length) throws IOException {
        if (target.octetCounting()) {
            String count = Integer.toString(length);
            for (int i = 0; i < count.length(); i++) {
                put(count.charAt(i));
            }
            put(' ');
        }
        int at = offset;
        int rest = length;
        while (rest > 0) {
            int part = Math.min(rest, CHUNK_BYTES - filled);
            System.arraycopy(from, at, chunk, filled, part);
            filled += part;
            at += part;
            rest -= part;
            if (filled == CHUNK_BYTES) {
                flush();
            }
        }
        if (!target.octetCounting()) {
            put(LINE_FEED);
        }
    }

    private void put(char c) throws IOException {
        if (filled == CHUNK_BYTES) {
            flush();
        }
        chunk[filled++] = (byte) c;
    }

    /** Hands over what was written. A receiver that takes nothing for too long ends the connection. */
    void flush() throws IOException {
        if (filled == 0) {
            return;
        }
        Future<?> alarm = watch.schedule(() -> abort(new IOException("the receiver took nothing for "
                + target.writeTimeoutMs() + " ms")), target.writeTimeoutMs(), TimeUnit.MILLISECONDS);
        try {
            out.write(chunk, 0, filled);
            out.flush();
        } catch (IOException e) {
            abort(e);
            throw failure;
        } finally {
            filled = 0;
            alarm.cancel(false);
        }
    }

    /** Ends the connection at once, for a reason. */
    void abort(IOException reason) {
        blame(reason);
        close();
    }

    /**
     * Ends the connection in order: says that nothing more comes, and waits for the receiver to close it, too, which it
     * does when it has read everything.
     *
     * @return true when that came in time
     */
    boolean finish(long nanos) {
        Future<?> alarm = watch.schedule(this::close, nanos, TimeUnit.NANOSECONDS);
        try {
            if (tls != null) {
                tls.shutdownOutput();
            }
            channel.shutdownOutput();
            return awaitEnd(nanos) && failure == null;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            alarm.cancel(false);
            close();
        }
    }

    /** Closes the TCP connection, which ends reading and writing in other threads; TLS would wait for them. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            blame(e);
        }
    }
}
