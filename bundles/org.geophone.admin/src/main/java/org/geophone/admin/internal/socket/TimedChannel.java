package org.geophone.admin.internal.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection whose reads and writes end at a deadline. Channels of Unix-domain sockets have no time-out of their own,
 * so each connection waits in a selector. One thread at a time.
 */
final class TimedChannel implements Closeable {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private long deadlineNanos;

    TimedChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** From now on everything has to be done within this time. */
    void within(long millis) {
        deadlineNanos = System.nanoTime() + millis * 1_000_000L;
    }

    /** Reads at least one byte, or answers -1 at the end. */
    int read(ByteBuffer into) throws IOException {
        while (true) {
            int n = channel.read(into);
            if (n != 0) {
                return n;
            }
            await(SelectionKey.OP_READ);
        }
    }

    /** Writes everything. */
    void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private void await(int operation) throws IOException {
        long left = (deadlineNanos - System.nanoTime()) / 1_000_000L;
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the other side was too slow");
        }
        key.interestOps(operation);
        selector.select(left);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
