package org.geophone.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.decode.dns.internal.FrameDecoderComponent;
import org.geophone.enrich.domain.internal.DomainConfig;
import org.geophone.enrich.domain.internal.DomainEnricher;

/** Slots as decoder and enricher leave them, in memory of their own. */
final class DecodedMessages implements EventSink {
    private final List<EventSlot> slots = new ArrayList<>();
    private final Counters counters = new Counters();
    private final DomainEnricher enricher = new DomainEnricher(Defaults.of(DomainConfig.class));

    /** Queries and answers in turn. */
    static EventSlot[] pairs(int pairs) {
        DecodedMessages sink = new DecodedMessages();
        ByteBuffer packets = Packets.pairs(pairs);
        PacketCursor cursor = new PacketCursor();
        cursor.reset(packets, PacketLayout.PCAP_LE_MICROS, 0, packets.limit(), LinkType.ETHERNET, 0, 0, 1);
        new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class)).decode(cursor, sink);
        if (sink.slots.size() != 2 * pairs) {
            throw new IllegalStateException(sink.slots.size() + " messages of " + 2 * pairs);
        }
        return sink.slots.toArray(new EventSlot[0]);
    }

    @Override
    public EventSlot claim(int bytes) {
        EventSlot slot = new EventSlot();
        slot.reset();
        slot.data = new byte[bytes];
        slot.base = 0;
        slot.capacity = bytes;
        return slot;
    }

    @Override
    public void publish(EventSlot slot) {
        enricher.enrich(slot);
        slots.add(slot);
    }

    @Override
    public void cancel(EventSlot slot) {
        throw new IllegalStateException("a benchmark's message was refused");
    }

    @Override
    public Counters counters() {
        return counters;
    }
}
