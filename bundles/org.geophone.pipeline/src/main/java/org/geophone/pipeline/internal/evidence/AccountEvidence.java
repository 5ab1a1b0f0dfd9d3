package org.geophone.pipeline.internal.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Evidence;

/**
 * The latest messages of one account: their bytes one after another round and round in one array, what belongs to each
 * beside them. Both grow up to their bound; afterwards nothing is allocated. Not thread-safe.
 */
final class AccountEvidence {
    private static final int FIRST_BYTES = 4096;
    private static final int FIRST_MESSAGES = 16;

    private final int maxMessages;
    private final int maxBytes;
    private byte[] ring = new byte[FIRST_BYTES];
    /** Where the oldest message begins in the ring, and the bytes of all. */
    private int from;
    private int used;
    private long[] times;
    private long[] packets;
    private int[] headers;
    private int[] lengths;
    /** Place of the oldest message, and how many there are. */
    private int first;
    private int size;

    /** Whose evidence it is, and its neighbours in the memory's lists. */
    long key;
    int chain;
    int older;
    int newer;

    AccountEvidence(int maxMessages, int maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        int messages = Math.min(FIRST_MESSAGES, maxMessages);
        times = new long[messages];
        packets = new long[messages];
        headers = new int[messages];
        lengths = new int[messages];
    }

    /** Forgets all messages; keeps the memory for another account. */
    void clear() {
        from = 0;
        used = 0;
        first = 0;
        size = 0;
    }

    /** Keeps a copy of a message; the oldest ones go for it. A message larger than the bound is kept alone. */
    void add(EventSlot slot) {
        int bytes = slot.headerBytes + slot.messageBytes;
        while (size > 0 && (size == maxMessages || used + bytes > maxBytes)) {
            dropOldest();
        }
        if (used + bytes > ring.length) {
            growRing(Math.max(used + bytes, Math.min(maxBytes, 2 * ring.length)));
        }
        if (size == times.length) {
            growMessages();
        }
        put(slot.data, slot.headerOffset, slot.headerBytes);
        put(slot.data, slot.messageOffset, slot.messageBytes);
        int at = (first + size++) % times.length;
        times[at] = slot.timeNanos;
        packets[at] = slot.packet;
        headers[at] = slot.headerBytes;
        lengths[at] = bytes;
    }

    private void dropOldest() {
        from = (from + lengths[first]) % ring.length;
        used -= lengths[first];
        first = (first + 1) % times.length;
        size--;
    }

    private void put(byte[] data, int offset, int bytes) {
        int at = (from + used) % ring.length;
        int before = Math.min(bytes, ring.length - at);
        System.arraycopy(data, offset, ring, at, before);
        System.arraycopy(data, offset + before, ring, 0, bytes - before);
        used += bytes;
    }

    private byte[] copy(int at, int bytes, byte[] to) {
        int before = Math.min(bytes, ring.length - at);
        System.arraycopy(ring, at, to, 0, before);
        System.arraycopy(ring, 0, to, before, bytes - before);
        return to;
    }

    private void growRing(int bytes) {
        ring = copy(from, used, new byte[bytes]);
        from = 0;
    }

    /** Only a full ring grows, so its places just begin elsewhere. */
    private void growMessages() {
        int more = Math.min(maxMessages, 2 * size);
        times = Arrays.copyOf(times, more);
        packets = Arrays.copyOf(packets, more);
        headers = Arrays.copyOf(headers, more);
        lengths = Arrays.copyOf(lengths, more);
        for (int i = 0; i < first; i++) {
            // what stood before the oldest one came behind the last
            move(i, (size + i) % more);
        }
    }

    private void move(int i, int to) {
        times[to] = times[i];
        packets[to] = packets[i];
        headers[to] = headers[i];
        lengths[to] = lengths[i];
    }

    /** Copies of all messages, oldest first. */
    List<Evidence> list() {
        List<Evidence> all = new ArrayList<>(size);
        int at = from;
        for (int i = 0; i < size; i++) {
            int place = (first + i) % times.length;
            byte[] frame = copy(at, lengths[place], new byte[lengths[place]]);
            all.add(new Evidence(times[place], packets[place], frame, headers[place]));
            at = (at + lengths[place]) % ring.length;
        }
        return all;
    }
}
