package org.geophone.pipeline.internal.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.RebuiltHeaders;

/**
 * The latest messages of one account: their bytes one after another round and round in one array, and a row for each
 * of them, half a cache line, round and round in another. Both grow up to their bound; afterwards nothing is allocated.
 * Not thread-safe.
 */
final class AccountEvidence {
    private static final int FIRST_BYTES = 4096;
    private static final int FIRST_MESSAGES = 16;
    private static final int TIME = 0;
    private static final int PACKET = 1;
    private static final int BYTES = 2;
    /** Link type above, bytes on the wire below; the complement of those where the headers were made by the sensor. */
    private static final int WIRE = 3;
    private static final int WIDTH = 4;
    private static final int HALF = 32;
    private static final int LINE_BYTES = 64;
    /** Most messages with their headers are shorter. */
    private static final int TOUCHED_BYTES = 256;

    private final int maxMessages;
    private final int maxBytes;
    private byte[] ring = new byte[FIRST_BYTES];
    /** Where the oldest message begins in the ring, and the bytes of all. */
    private int from;
    private int used;
    /** Of each message: time, packet, its bytes with those of its headers above, link type and bytes on the wire. */
    private long[] rows;
    /** Messages that no record of an alert has taken yet; the latest ones. */
    private int fresh;
    /** Place of the oldest message, and how many there are. */
    private int first;
    private int size;

    AccountEvidence(int maxMessages, int maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        rows = new long[WIDTH * Math.min(FIRST_MESSAGES, maxMessages)];
    }

    /** Reads what the next message will write over, so that it is in the caches then. What it answers says nothing. */
    int touch() {
        int at = round(from + used, ring.length);
        int sum = (int) (rows[WIDTH * first + BYTES] + rows[WIDTH * round(first + size, places())]);
        for (int line = 0; line < TOUCHED_BYTES; line += LINE_BYTES) {
            sum += ring[round(at + line, ring.length)];
        }
        return sum;
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
        if (size == places()) {
            growMessages();
        }
    }

    /** Messages for which there are rows. */
    private int places() {
        return rows.length / WIDTH;
    }

    /** A place or one so many places behind the first, which is less than twice their number. */
    private static int round(int place, int places) {
        return place < places ? place : place - places;
    }

    private int bytes(int place) {
        return (int) rows[WIDTH * place + BYTES];
    }

    private void note(EventSlot slot, int bytes, int headerBytes, int linkType, int onWire) {
        int row = WIDTH * round(first + size++, places());
        rows[row + TIME] = slot.timeNanos;
        rows[row + PACKET] = slot.packet;
        rows[row + BYTES] = (long) headerBytes << HALF | bytes;
        rows[row + WIRE] = (long) linkType << HALF | onWire & 0xffff_ffffL;
        fresh = Math.min(fresh + 1, maxMessages);
    }

    private void dropOldest() {
        int bytes = bytes(first);
        from = round(from + bytes, ring.length);
        used -= bytes;
        first = round(first + 1, places());
        size--;
    }

    private void put(byte[] data, int offset, int bytes) {
        int at = round(from + used, ring.length);
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
        long[] more = Arrays.copyOf(rows, WIDTH * Math.min(maxMessages, 2 * size));
        int places = more.length / WIDTH;
        for (int i = 0; i < first; i++) {
            // what stood before the oldest one came behind the last
            System.arraycopy(rows, WIDTH * i, more, WIDTH * round(size + i, places), WIDTH);
        }
        rows = more;
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
            int place = round(first + i, places());
            int bytes = bytes(place);
            if (i >= size - latest) {
                all.add(evidence(WIDTH * place, copy(at, bytes, new byte[bytes])));
            }
            at = round(at + bytes, ring.length);
        }
        return all;
    }

    private Evidence evidence(int row, byte[] frame) {
        int onWire = (int) rows[row + WIRE];
        return new Evidence(rows[row + TIME], rows[row + PACKET], frame, (int) (rows[row + BYTES] >>> HALF),
                (int) (rows[row + WIRE] >> HALF), onWire < 0 ? ~onWire : onWire, onWire < 0);
    }
}
