package org.geophone.bench;

import java.nio.ByteBuffer;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.decode.dns.internal.FrameDecoderComponent;
import org.geophone.enrich.domain.internal.DomainConfig;
import org.geophone.enrich.domain.internal.DomainEnricher;

/**
 * Batches of messages as decoder and enricher leave them, in slots that are used again and again like those of the
 * event ring, so that they lie in the cache as they do there. Packets come round and round while capture time goes on.
 * All messages of a batch have one time: whoever advances to it before keeps the closing of buckets out of his figures.
 */
final class MessageFeed implements EventSink {
    /** Messages of a batch. */
    static final int BATCH = 512;
    private static final int MEMORY = 1 << 20;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int WORD = 12;
    private static final String CONSONANTS = "bcdfghjklmnprstv";
    private static final String VOWELS = "aeio";

    private final ByteBuffer packets;
    private final int from;
    private final boolean fresh;
    private final PacketCursor cursor = new PacketCursor();
    private final FrameDecoderComponent decoder =
            new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class));
    private final DomainEnricher enricher = new DomainEnricher(Defaults.of(DomainConfig.class));
    private final Counters counters = new Counters();
    private final EventSlot[] slots = new EventSlot[BATCH];
    private final EventSlot spare = new EventSlot();
    private final byte[] memory = new byte[MEMORY];
    private int size;
    private int used;
    private long messages;
    private boolean begins;
    private long shiftNanos;
    private long timeNanos;

    /**
     * A feed.
     *
     * @param packets records of a classic capture file, little-endian, times in microseconds
     * @param from where the first record begins
     * @param fresh true to give every query, and the answer behind it, a first label that nothing had before: half a
     *     word and some digits, or base32 where the label is longer than twelve characters
     */
    MessageFeed(ByteBuffer packets, int from, boolean fresh) {
        this.packets = packets;
        this.from = from;
        this.fresh = fresh;
        for (int i = 0; i < BATCH; i++) {
            slots[i] = new EventSlot();
        }
        rewind();
    }

    private void rewind() {
        cursor.reset(packets, PacketLayout.PCAP_LE_MICROS, from, packets.limit(), LinkType.ETHERNET, 0, 0, 1);
        begins = true;
    }

    /** Makes the next batch; false when it is the first one after the packets began anew. */
    boolean next() {
        size = 0;
        used = 0;
        boolean same = true;
        while (size < BATCH) {
            if (!cursor.hasMore()) {
                rewind();
                same = false;
            }
            cursor.slice(BATCH - size);
            decoder.decode(cursor, this);
        }
        return same;
    }

    EventSlot[] slots() {
        return slots;
    }

    long timeNanos() {
        return timeNanos;
    }

    @Override
    public EventSlot claim(int bytes) {
        // one segment of a stream can bring several messages; what the batch has no room for is left out
        EventSlot slot = size < BATCH ? slots[size] : spare;
        slot.reset();
        slot.data = memory;
        slot.base = used;
        slot.capacity = bytes;
        return slot;
    }

    @Override
    public void publish(EventSlot slot) {
        if (slot == spare) {
            return;
        }
        if (begins) {
            begins = false;
            shiftNanos = timeNanos == 0 ? 0 : timeNanos - slot.timeNanos;
        }
        if (size == 0) {
            timeNanos = Math.max(timeNanos, slot.timeNanos + shiftNanos);
        }
        slot.timeNanos = timeNanos;
        if (fresh) {
            label(slot, messages / 2);
        }
        enricher.enrich(slot);
        messages++;
        size++;
        used = Math.max(used, slot.nameOffset + slot.nameBytes);
    }

    private static void label(EventSlot slot, long number) {
        int length = slot.data[slot.nameOffset];
        long bits = number;
        for (int i = 1; i <= length; i++) {
            bits = (bits ^ bits >>> 29 ^ number << 7) * 0x9E37_79B9_7F4A_7C15L;
            int letter = length > WORD ? BASE32.charAt((int) (bits >>> 59))
                    : i > 8 ? '0' + (int) (bits >>> 33) % 10
                    : (i & 1) == 1 ? CONSONANTS.charAt((int) (bits >>> 60)) : VOWELS.charAt((int) (bits >>> 62));
            slot.data[slot.nameOffset + i] = (byte) letter;
            slot.data[slot.messageOffset + 12 + i] = (byte) letter;
        }
    }

    @Override
    public void cancel(EventSlot slot) {
        slot.reset();
    }

    @Override
    public Counters counters() {
        return counters;
    }
}
