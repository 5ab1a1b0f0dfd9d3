package org.geophone.bench.path;

import org.geophone.api.event.EventSlot;
import org.geophone.pipeline.internal.ring.BatchHandler;

/**
 * Adds up a hash of every field that the decoder fills in and of all bytes that it copies or folds, as
 * {@code native/corpus/decode.h} does: two decoders that arrive at the same sum have done the same work. One thread.
 */
final class FieldHash implements BatchHandler {
    private static final long OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x100_0000_01b3L;

    private final ReferenceHash names;
    private long hash;
    private long sum;

    /** A sum that also has the names counted and hashed. */
    FieldHash(ReferenceHash names) {
        this.names = names;
    }

    long sum() {
        return sum;
    }

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public void begin() {
        // messages are counted one by one
    }

    @Override
    public void process(EventSlot slot, long sequence) {
        names.process(slot, sequence);
        hash = OFFSET_BASIS;
        place(slot);
        message(slot);
        bytes(slot.data, slot.headerOffset, slot.headerBytes);
        bytes(slot.data, slot.messageOffset, slot.messageBytes);
        bytes(slot.data, slot.nameOffset, slot.nameBytes);
        sum += hash;
    }

    private void place(EventSlot slot) {
        mix(slot.packet);
        mix(slot.timeNanos);
        mix(slot.frameBytes);
        mix(slot.vlanCount);
        mix(slot.vlanCount > 0 ? slot.vlans[0] : 0);
        mix(slot.ipVersion);
        mix(slot.transport);
        mix(slot.sourceHigh);
        mix(slot.sourceLow);
        mix(slot.destinationHigh);
        mix(slot.destinationLow);
        mix(slot.sourcePort);
        mix(slot.destinationPort);
        mix(slot.headerBytes);
        mix(slot.messageBytes);
        mix(slot.wireBytes);
        mix(slot.nameBytes);
    }

    private void message(EventSlot slot) {
        mix(slot.id);
        mix(slot.flags);
        mix(slot.rcode);
        mix(slot.questionType);
        mix(slot.questionClass);
        mix(slot.questionCount);
        mix(slot.questionEnd);
        mix(slot.answerRecords);
        mix(slot.authorityRecords);
        mix(slot.additionalRecords);
        mix(slot.decodedBytes);
        mix(slot.trailingBytes);
        mix(slot.faults != 0 ? 1 : 0);
        mix(slot.nameHasUpper ? 1 : 0);
        mix(slot.nameIsBinary ? 1 : 0);
        mix(slot.optOffset);
        mix(slot.optBytes);
        mix(slot.optUdpSize);
        mix(slot.optVersion);
        mix(slot.optFlags);
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
    }

    private void bytes(byte[] data, int at, int bytes) {
        for (int i = at; i < at + bytes; i++) {
            mix(data[i] & 0xff);
        }
    }

    @Override
    public void flush() {
        // nothing is put off
    }

    @Override
    public void end() {
        // messages are counted one by one
    }
}
