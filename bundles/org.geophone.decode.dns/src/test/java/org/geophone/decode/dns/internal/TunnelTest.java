package org.geophone.decode.dns.internal;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Run;
import org.geophone.testkit.capture.Bytes;
import org.junit.jupiter.api.Test;

/** Tunnels, alone and in one another. */
class TunnelTest {
    private static final byte[] V4 = ipv4(17, udp(query(5)));
    private static final byte[] V6 = ipv6(17, udp(query(5)));
    private static final byte[] INNER = ethernet(0x0800, V4);

    private static List<String> tunnels(byte[] frame) {
        EventSlot m = new Run().see(frame).only();
        assertEquals(5, m.id);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < m.encapsulationCount; i++) {
            names.add(Encapsulation.of(m.encapsulations[i]).text());
        }
        return names;
    }

    private static byte[] gre(int flags, int type, byte[] payload) {
        return ethernet(0x0800, ipv4(47, new Bytes().u16(flags, type).raw(payload).build()));
    }

    @Test
    void ipInIpOfEveryCombination() {
        assertEquals(List.of("ipip"), tunnels(ethernet(0x0800, ipv4(4, V4))));
        assertEquals(List.of("ipip"), tunnels(ethernet(0x0800, ipv4(41, V6))));
        assertEquals(List.of("ipip"), tunnels(ethernet(0x86dd, ipv6(4, V4))));
        assertEquals(List.of("ipip", "ipip"), tunnels(ethernet(0x86dd, ipv6(41, ipv6(4, V4)))));
    }

    @Test
    void greWithEveryOptionalField() {
        assertEquals(List.of("gre"), tunnels(gre(0, 0x0800, V4)));
        assertEquals(List.of("gre"), tunnels(gre(0x2000, 0x86dd, Bytes.join(new byte[4], V6))));
        assertEquals(List.of("gre"), tunnels(gre(0xb000, 0x0800, Bytes.join(new byte[12], V4))));
        assertEquals(List.of("gre"), tunnels(gre(0, 0x6558, INNER)));
        byte[] ppp = new Bytes().u16(V4.length + 4, 1).u32(9).u16(0xff03, 0x0021).raw(V4).build();
        assertEquals(List.of("gre"), tunnels(gre(0x3001, 0x880b, ppp)));
    }

    @Test
    void aGreHeaderWithRoutingOrOfAnUnknownVersionIsAFault() {
        assertEquals(1, new Run().see(gre(0x4000, 0x0800, V4)).out.get(DecodeFault.BAD_TUNNEL_HEADER));
        assertEquals(1, new Run().see(gre(0x0002, 0x0800, V4)).out.get(DecodeFault.BAD_TUNNEL_HEADER));
        assertEquals(1, new Run().see(gre(0, 0x1234, V4)).out.get(Counter.FRAMES_OTHER_PROTOCOL));
    }

    @Test
    void allThreeTypesOfErspan() {
        assertEquals(List.of("gre", "erspan"), tunnels(gre(0, 0x88be, INNER)));
        byte[] second = new Bytes().u32(1).u16(0x1064, 0).u32(0).raw(INNER).build();
        assertEquals(List.of("gre", "erspan"), tunnels(gre(0x1000, 0x88be, second)));
        byte[] third = new Bytes().u32(1).u16(0x2064, 0).u32(0).u32(0).raw(INNER).build();
        assertEquals(List.of("gre", "erspan"), tunnels(gre(0x1000, 0x22eb, third)));
        byte[] sub = new Bytes().u32(1).u16(0x2064, 0).u32(0).u16(0, 1).u32(0).u32(0).raw(INNER).build();
        assertEquals(List.of("gre", "erspan"), tunnels(gre(0x1000, 0x22eb, sub)));
    }

    @Test
    void vxlanOnBothPortsAndGeneveWithOptions() {
        byte[] vxlan = new Bytes().u32(0x0800_0000L).u32(0x1234_00L << 8 & 0xffff_ff00L).raw(INNER).build();
        assertEquals(List.of("vxlan"), tunnels(ethernet(0x0800, ipv4(17, udp(50_000, 4789, vxlan)))));
        assertEquals(List.of("vxlan"), tunnels(ethernet(0x86dd, ipv6(17, udp(50_000, 8472, vxlan)))));
        byte[] geneve = new Bytes().u8(2, 0).u16(0x6558).u32(0x100).u32(1).u32(2).raw(INNER).build();
        assertEquals(List.of("geneve"), tunnels(ethernet(0x0800, ipv4(17, udp(50_000, 6081, geneve)))));
        byte[] plain = new Bytes().u8(0, 0).u16(0x86dd).u32(0x100).raw(V6).build();
        assertEquals(List.of("geneve"), tunnels(ethernet(0x0800, ipv4(17, udp(50_000, 6081, plain)))));
    }

    @Test
    void ordinaryTrafficOnATunnelPortIsOtherTrafficAndDnsFromThatPortIsDns() {
        Run other = new Run().see(ethernet(0x0800, ipv4(17, udp(443, 4789, new byte[40]))));
        assertEquals(1, other.out.get(Counter.FRAMES_OTHER_PORT));
        assertEquals(5, new Run().see(ethernet(0x0800, ipv4(17, udp(53, 4789, query(5))))).only().id);
    }

    @Test
    void mplsOverIpOverEthernetAndAsPseudowire() {
        byte[] labels = new Bytes().u32(0x0001_0040L).u32(0x0002_0140L).build();
        assertEquals(List.of("mpls"), tunnels(ethernet(0x8847, Bytes.join(labels, V4))));
        assertEquals(List.of("mpls"), tunnels(ethernet(0x8847, Bytes.join(labels, V6))));
        assertEquals(List.of("mpls"), tunnels(ethernet(0x8847, Bytes.join(labels, INNER))));
        assertEquals(List.of("mpls"), tunnels(ethernet(0x8847, Bytes.join(labels, new byte[4], INNER))));
        assertEquals(List.of("mpls"), tunnels(ethernet(0x0800, ipv4(137, Bytes.join(labels, V4)))));
    }

    @Test
    void pppoeSessionsAreOpenedAndDiscoveryIsNot() {
        byte[] session = new Bytes().u8(0x11, 0).u16(1, V4.length + 2, 0x0021).raw(V4).build();
        assertEquals(List.of("pppoe"), tunnels(ethernet(0x8864, session)));
        byte[] tagged = ethernet(0x8100, tag(7, 0x8864, Bytes.join(session, new byte[10])));
        assertEquals(List.of("pppoe"), tunnels(tagged));
        byte[] tooLong = new Bytes().u8(0x11, 0).u16(1, V4.length + 3, 0x0021).raw(V4).build();
        assertEquals(1, new Run().see(ethernet(0x8864, tooLong)).out.get(DecodeFault.BAD_TUNNEL_HEADER));
        assertEquals(1, new Run().see(ethernet(0x8863, session)).out.get(Counter.FRAMES_NOT_IP));
    }

    @Test
    void tunnelsInTunnelsAreReportedOutermostFirstAndTheirTagsToo() {
        byte[] tagged = ethernet(0x8100, tag(9, 0x0800, V4));
        byte[] vxlan = new Bytes().u32(0x0800_0000L).u32(0x100).raw(tagged).build();
        byte[] erspan = new Bytes().u32(1).u16(0x1064, 0).u32(0)
                .raw(ethernet(0x8100, tag(8, 0x0800, ipv4(17, udp(50_000, 4789, vxlan))))).build();
        byte[] frame = gre(0x1000, 0x88be, erspan);
        assertEquals(List.of("gre", "erspan", "vxlan"), tunnels(frame));
        EventSlot m = new Run().see(frame).only();
        assertEquals(8, m.vlans[0]);
        assertEquals(9, m.vlans[1]);
        assertEquals(0, m.headerBytes, "headers over 128 bytes are left out whole");
    }

    @Test
    void moreThanTwelveHeadersAreTooMany() {
        byte[] inner = V4;
        for (int i = 0; i < 9; i++) {
            inner = ipv4(4, inner);
        }
        assertEquals(5, new Run().see(ethernet(0x0800, inner)).only().id, "twelve headers");
        Run run = new Run().see(ethernet(0x0800, ipv4(4, inner)));
        assertEquals(1, run.out.get(DecodeFault.TOO_MANY_LAYERS));
    }
}
