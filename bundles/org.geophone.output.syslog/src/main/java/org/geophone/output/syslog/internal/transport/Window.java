package org.geophone.output.syslog.internal.transport;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * The messages that were written last and may not have been read: TCP tells a sender what has reached the other
 * machine's memory at best, never what the program there has read. Bounded by number and bytes; the oldest go first.
 * Guarded by the lock of its transport.
 */
final class Window {
    private final int maxMessages;
    private final long maxBytes;
    private final ArrayDeque<Sent> messages = new ArrayDeque<>();
    private long bytes;

    /** A message, and when it was written last, in the time of {@link System#nanoTime}. */
    private record Sent(byte[] message, long nanos) {
    }

    Window(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    int size() {
        return messages.size();
    }

    /** Adds a message that was written now. */
    void add(byte[] message, long now) {
        messages.addLast(new Sent(message, now));
        bytes += message.length;
        while (messages.size() > maxMessages || bytes > maxBytes && messages.size() > 1) {
            drop();
        }
    }

    /** Lets go of messages that were written longer than so many milliseconds before a moment. */
    void forget(long moment, long ms) {
        long age = TimeUnit.MILLISECONDS.toNanos(ms);
        while (!messages.isEmpty() && moment - messages.peekFirst().nanos > age) {
            drop();
        }
    }

    private void drop() {
        bytes -= messages.removeFirst().message.length;
    }

    /** The messages, oldest first. */
    byte[][] all() {
        byte[][] all = new byte[messages.size()][];
        int i = 0;
        for (Sent sent : messages) {
            all[i++] = sent.message;
        }
        return all;
    }

    /** All of them have been written once more, now. */
    void written(long now) {
        for (int i = messages.size(); i > 0; i--) {
            messages.addLast(new Sent(messages.removeFirst().message, now));
        }
    }

    void clear() {
        messages.clear();
        bytes = 0;
    }
}
