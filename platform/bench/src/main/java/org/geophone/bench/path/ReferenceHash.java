package org.geophone.bench.path;

import org.geophone.api.event.EventSlot;
import org.geophone.pipeline.internal.ring.BatchHandler;

/**
 * Counts messages and adds up a hash of the names they ask for: FNV-1a, byte by byte, over the folded wire name with
 * its closing zero, as {@code native/corpus/parse.h} does over the bytes of the frame. One thread.
 */
final class ReferenceHash implements BatchHandler {
    private static final long OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x100_0000_01b3L;

    private long messages;
    private long sum;

    long messages() {
        return messages;
    }

    long sum() {
        return sum;
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void begin() {
        // messages are counted one by one
    }

    @Override
    public void process(EventSlot slot, long sequence) {
        messages++;
        sum += of(slot.data, slot.nameOffset, slot.nameBytes);
    }

    @Override
    public void flush() {
        // nothing is put off
    }

    @Override
    public void end() {
        // messages are counted one by one
    }

    /** The hash of a folded wire name; 0 for none, as the reference has it. */
    static long of(byte[] data, int at, int bytes) {
        if (bytes == 0) {
            return 0;
        }
        long hash = OFFSET_BASIS;
        for (int i = at; i < at + bytes; i++) {
            hash = (hash ^ data[i]) * PRIME;
        }
        return hash;
    }
}
