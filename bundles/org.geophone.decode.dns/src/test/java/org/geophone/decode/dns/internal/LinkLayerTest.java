package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.udp;
import static org.geophone.testkit.capture.Frames.udpQuery;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.junit.jupiter.api.Test;

/** Every link type, and VLAN tags in frames and beside them. */
class LinkLayerTest {
    private static final byte[] V4 = ipv4(17, udp(query(1)));
    private static final byte[] V6 = ipv6(17, udp(query(1)));

    @Test
    void anEthernetFrameGivesAMessageWithAllItsFacts() {
        byte[] frame = udpQuery(0x1234);
        Run run = new Run();
        long time = run.packets.timeNanos;
        EventSlot m = run.see(frame).only();
        assertEquals(0x1234, m.id);
        assertEquals(1, m.packet);
        assertEquals(0, m.ordinal);
        assertEquals(time, m.timeNanos);
        assertEquals(frame.length, m.frameBytes);
        assertEquals(4, m.ipVersion);
        assertEquals(EventSlot.UDP, m.transport);
        assertEquals(0xffff_c0a8_010aL, m.sourceLow);
        assertEquals(0xffff_c0a8_0101L, m.destinationLow);
        assertEquals(0, m.sourceHigh);
        assertEquals(Frames.PORT, m.sourcePort);
        assertEquals(53, m.destinationPort);
        assertEquals(33, m.messageBytes);
        assertEquals(33, m.wireBytes);
        assertEquals(42, m.headerBytes);
        assertArrayEquals(frame, Arrays.copyOfRange(m.data, m.headerOffset, m.messageOffset + m.messageBytes));
        assertEquals(1, run.out.get(Counter.FRAMES_DNS));
        assertEquals(1, run.out.get(Counter.DNS_QUERIES));
        assertEquals(frame.length, run.out.get(Counter.BYTES));
        assertEquals(1, run.out.counters.get(LinkType.ETHERNET));
    }

    @Test
    void aMessageNamesTheLinkTypeOfItsFrameByThePlainWayAndThroughTheLayers() {
        assertEquals(1, new Run().see(udpQuery(1)).only().linkType);
        assertEquals(1, new Run().see(ethernet(0x88a8, tag(1, 0x8100, tag(2, 0x0800, V4)))).only().linkType);
        assertEquals(101, new Run().see(LinkType.RAW, V4).only().linkType);
        byte[] cooked = new Bytes().u16(0, 1, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).u16(0x86dd).raw(V6).build();
        assertEquals(113, new Run().see(LinkType.LINUX_SLL, cooked).only().linkType);
    }

    @Test
    void paddingBehindTheDatagramIsNotPartOfTheMessage() {
        EventSlot m = new Run().see(Bytes.join(udpQuery(1), new byte[18])).only();
        assertEquals(33, m.wireBytes);
        assertEquals(33, m.messageBytes);
    }

    @Test
    void tagsInTheFrameAreReportedOutermostFirst() {
        byte[] frame = ethernet(0x88a8, tag(0x2064, 0x8100, tag(0xe0c8, 0x0800, V4)));
        EventSlot m = new Run().see(frame).only();
        assertEquals(2, m.vlanCount);
        assertEquals(100, m.vlans[0]);
        assertEquals(200, m.vlans[1]);
    }

    @Test
    void aTagTheKernelTookOffIsTheOutermostOne() {
        Run run = new Run();
        byte[] frame = ethernet(0x8100, tag(200, 0x0800, V4));
        run.packets.add(frame, frame.length, 0x2064);
        EventSlot m = run.go().only();
        assertEquals(2, m.vlanCount);
        assertEquals(100, m.vlans[0]);
        assertEquals(200, m.vlans[1]);
    }

    @Test
    void theFifthTagIsDecodedButNotReported() {
        byte[] inner = V4;
        int type = 0x0800;
        for (int id = 5; id >= 1; id--) {
            inner = tag(id, type, inner);
            type = 0x8100;
        }
        EventSlot m = new Run().see(ethernet(0x8100, inner)).only();
        assertEquals(4, m.vlanCount);
        assertEquals(4, m.vlans[3]);
    }

    @Test
    void anEndlessStackOfTagsIsTooManyLayers() {
        byte[] inner = V4;
        for (int i = 0; i < 9; i++) {
            inner = tag(1, i == 0 ? 0x0800 : 0x8100, inner);
        }
        assertEquals(1, new Run().see(ethernet(0x8100, inner)).out.get(DecodeFault.TOO_MANY_LAYERS));
    }

    @Test
    void aFrameWithLlcAndSnapIsRead() {
        byte[] snap = new Bytes().u8(0xaa, 0xaa, 3, 0, 0, 0).u16(0x0800).raw(V4).build();
        assertEquals(1, new Run().see(ethernet(snap.length, snap)).only().id);
    }

    @Test
    void aFrameWithoutIpIsCountedAsSuch() {
        assertEquals(1, new Run().see(ethernet(0x0806, new byte[28])).out.get(Counter.FRAMES_NOT_IP));
    }

    @Test
    void rawIpIsReadByItsVersionWhateverTheLinkTypeSays() {
        for (LinkType link : new LinkType[] {LinkType.RAW, LinkType.IPV4, LinkType.IPV6}) {
            assertEquals(4, new Run().see(link, V4).only().ipVersion, link.name());
            assertEquals(6, new Run().see(link, V6).only().ipVersion, link.name());
        }
    }

    @Test
    void bothCookedCapturesAreRead() {
        byte[] first = new Bytes().u16(0, 1, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).u16(0x86dd).raw(V6).build();
        assertEquals(6, new Run().see(LinkType.LINUX_SLL, first).only().ipVersion);
        byte[] second = new Bytes().u16(0x0800, 0).u32(3).u16(1).u8(0, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).raw(V4).build();
        assertEquals(4, new Run().see(LinkType.LINUX_SLL2, second).only().ipVersion);
    }

    @Test
    void aLoopbackFamilyIsReadInBothByteOrders() {
        assertEquals(1, new Run().see(LinkType.NULL, Bytes.join(new byte[] {2, 0, 0, 0}, V4)).only().id);
        assertEquals(1, new Run().see(LinkType.NULL, Bytes.join(new byte[] {0, 0, 0, 2}, V4)).only().id);
        assertEquals(1, new Run().see(LinkType.LOOP, Bytes.join(new byte[] {0, 0, 0, 30}, V6)).only().id);
        assertEquals(1, new Run().see(LinkType.NULL, Bytes.join(new byte[] {7, 0, 0, 0}, V4)).out
                .get(Counter.FRAMES_NOT_IP));
    }

    @Test
    void pppIsReadWithAndWithoutFramingAndWithACompressedProtocol() {
        assertEquals(1, new Run().see(LinkType.PPP, new Bytes().u16(0xff03, 0x0021).raw(V4).build()).only().id);
        assertEquals(1, new Run().see(LinkType.PPP, new Bytes().u16(0x0057).raw(V6).build()).only().id);
        assertEquals(1, new Run().see(LinkType.PPP, new Bytes().u8(0x21).raw(V4).build()).only().id);
        assertEquals(1, new Run().see(LinkType.PPP, new Bytes().u16(0xc021).raw(V4).build()).out
                .get(Counter.FRAMES_NOT_IP));
    }

    @Test
    void anUnknownLinkTypeIsAFault() {
        Run run = new Run().see(LinkType.OTHER, V4);
        assertEquals(1, run.out.get(DecodeFault.UNKNOWN_LINK));
        assertEquals(1, run.out.get(Counter.FRAMES_FAULT));
    }
}
