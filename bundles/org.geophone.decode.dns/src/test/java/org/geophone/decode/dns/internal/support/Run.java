package org.geophone.decode.dns.internal.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.FrameDecoderComponent;

/** A decoder, packets for it, and what came out; the account of frames is checked at every step. */
public final class Run {
    /** Packets to come. */
    public final Packets packets = new Packets();
    /** What came out. */
    public final Collector out = new Collector();
    /** The decoder; a test may put a successor in its place. */
    public FrameDecoderComponent decoder;

    /** With the usual settings. */
    public Run() {
        this(Decoders.usual());
    }

    /** With a decoder of the test's. */
    public Run(FrameDecoderComponent decoder) {
        this.decoder = decoder;
    }

    /** Ethernet frames. */
    public Run see(byte[]... frames) {
        for (byte[] frame : frames) {
            packets.add(frame);
        }
        return go();
    }

    /** One frame of a link type. */
    public Run see(LinkType link, byte[] frame) {
        packets.link = link;
        packets.add(frame);
        return go();
    }

    /** Decodes what was added. */
    public Run go() {
        decoder.decode(packets.cursor(), out);
        assertEquals(out.get(Counter.PACKETS), out.fates(), "every frame has one fate");
        checkMessages();
        return this;
    }

    /** No packet follows. */
    public Run finish() {
        decoder.finish(out);
        checkMessages();
        return this;
    }

    private void checkMessages() {
        long foreign = out.messages.stream().filter(EventSlot::isForeign).count();
        assertEquals(out.messages.size() - foreign, out.get(Counter.DNS_MESSAGES), "every message is counted");
        assertTrue(foreign <= out.get(DecodeFault.NOT_DNS), "every foreign payload is counted");
    }

    /** The only message. */
    public EventSlot only() {
        assertEquals(1, out.messages.size(), "messages");
        return out.messages.get(0);
    }
}
