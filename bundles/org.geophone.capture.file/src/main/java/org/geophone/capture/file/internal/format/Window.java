package org.geophone.capture.file.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;

/** A sliding view on an input: makes so many bytes lie together, passes over others, knows the offset. */
final class Window {
    /** Most bytes that can lie together. */
    static final int BYTES = 1 << 20;

    private final CaptureInput input;
    private final PacketWriter writer;
    private final ByteBuffer memory;
    private int start;
    private int end;
    private long offset;

    /**
     * A window at the start of the input. Before it waits for a pipe, what the writer holds is handed over.
     *
     * @param memory {@link #BYTES} that nobody else uses meanwhile
     */
    Window(CaptureInput input, PacketWriter writer, ByteBuffer memory) {
        this.input = input;
        this.writer = writer;
        this.memory = memory;
    }

    /** Sets the byte order of the getters. */
    void order(ByteOrder order) {
        memory.order(order);
    }

    /** Tries to have {@code bytes}, at most {@link #BYTES}, from the current position on; false when the input ends. */
    boolean ensure(int bytes) throws IOException, StoppedException {
        while (end - start < bytes) {
            if (memory.capacity() - start < bytes) {
                compact();
            }
            if (input.isStream()) {
                writer.flush();
            }
            int n = input.read(memory.limit(memory.capacity()).position(end));
            if (n < 0) {
                return false;
            }
            end += n;
        }
        return true;
    }

    private void compact() {
        memory.limit(end).position(start);
        memory.compact();
        end -= start;
        start = 0;
    }

    /** Bytes that lie together now. */
    int available() {
        return end - start;
    }

    /** The memory; the current position is at {@link #start}. */
    ByteBuffer memory() {
        return memory;
    }

    /** Where the current position lies in {@link #memory}. */
    int start() {
        return start;
    }

    /** The current position in the input. */
    long offset() {
        return offset;
    }

    /** Passes over bytes that are available. */
    void advance(int bytes) {
        start += bytes;
        offset += bytes;
    }

    /** Passes over so many bytes; returns how many there were. */
    long skip(long bytes) throws IOException, StoppedException {
        long left = bytes;
        while (left > 0) {
            if (available() == 0 && !ensure(1)) {
                break;
            }
            int n = (int) Math.min(left, available());
            advance(n);
            left -= n;
        }
        return bytes - left;
    }
}
