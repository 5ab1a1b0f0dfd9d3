package org.geophone.pipeline.internal.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.RebuiltHeaders;

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
    private int[] linkTypes;
    /** Bytes on the wire; their complement where the headers were made by the sensor. */
    private int[] wireBytes;
    /** Messages that no record of an alert has taken yet; the latest ones. */
    private int fresh;
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
        linkTypes = new int[messages];
        wireBytes = new int[messages];
    }

    /** Forgets all messages; keeps the memory for another account. */
    void clear() {
        from = 0;
        used = 0;
        first = 0;
        size = 0;
        fresh = 0;
    }

    /** Keeps a copy of a message; the oldest ones go for it. A message larger than the bound is kept alone. */
    void add(EventSlot slot) {
        if (slot.headerBytes == 0) {
            // out of a stream or of fragments: seldom enough to be allowed an array
            byte[] packet = RebuiltHeaders.packet(slot);
            reserve(packet.length);
            put(packet, 0, packet.length);
            note(slot, packet.length, packet.length - slot.messageBytes, LinkType.RAW.number(), ~packet.length);
            return;
        }
        int bytes = slot.headerBytes + slot.messageBytes;
        reserve(bytes);
        put(slot.data, slot.headerOffset, slot.headerBytes);
        put(slot.data, slot.messageOffset, slot.messageBytes);
        note(slot, bytes, slot.headerBytes, slot.linkType, slot.frameBytes);
    }

    private void reserve(int bytes) {
        while (size > 0 && (size == maxMessages || used + bytes > maxBytes)) {
            dropOldest();
        }
        if (used + bytes > ring.length) {
            growRing(Math.max(used + bytes, Math.min(maxBytes, 2 * ring.length)));
        }
        if (size == times.length) {
            growMessages();
        }
    }

    private void note(EventSlot slot, int bytes, int headerBytes, int linkType, int onWire) {
        int at = (first + size++) % times.length;
        times[at] = slot.timeNanos;
        packets[at] = slot.packet;
        headers[at] = headerBytes;
        lengths[at] = bytes;
        linkTypes[at] = linkType;
        wireBytes[at] = onWire;
        fresh = Math.min(fresh + 1, maxMessages);
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
        linkTypes = Arrays.copyOf(linkTypes, more);
        wireBytes = Arrays.copyOf(wireBytes, more);
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
        linkTypes[to] = linkTypes[i];
        wireBytes[to] = wireBytes[i];
    }

    /** Copies of all messages, oldest first. */
    List<Evidence> list() {
        return list(size);
    }

    /** Copies of those that were not taken before, oldest first. */
    List<Evidence> take() {
        int taken = Math.min(fresh, size);
        fresh = 0;
        return list(taken);
    }

    private List<Evidence> list(int latest) {
        List<Evidence> all = new ArrayList<>(latest);
        int at = from;
        for (int i = 0; i < size; i++) {
            int place = (first + i) % times.length;
            if (i >= size - latest) {
                byte[] frame = copy(at, lengths[place], new byte[lengths[place]]);
                int onWire = wireBytes[place];
                all.add(new Evidence(times[place], packets[place], frame, headers[place], linkTypes[place],
                        onWire < 0 ? ~onWire : onWire, onWire < 0));
            }
            at = (at + lengths[place]) % ring.length;
        }
        return all;
    }
}
