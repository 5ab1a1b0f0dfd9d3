package org.geophone.itests.acceptance;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check 10: queries under every link type, tag and tunnel. */
class LinksTest {
    private static final int GRE = 47;

    @TempDir
    private static Path work;
    private static Witness seen;
    private static final List<Path> FILES = new ArrayList<>();

    private static byte[] query(int id) {
        return udp(new MessageBuilder().id(id).question("host" + id + ".example.com", 1).build());
    }

    private static byte[] v4(int id) {
        return ipv4(17, query(id));
    }

    private static byte[] v6(int id) {
        return ipv6(17, query(id));
    }

    private static byte[] frame(int id) {
        return ethernet(0x0800, v4(id));
    }

    /** Between two routers, not client and server. */
    private static byte[] outer(int protocol, byte[] payload) {
        return ethernet(0x0800, ipv4(0xac10_0001, 0xac10_0002, protocol, 1, 0, payload));
    }

    private static void file(int link, byte[]... frames) throws Exception {
        Path file = work.resolve("link" + link + ".pcap");
        Files.write(file, new Recording().add(frames).pcap(link));
        FILES.add(file);
    }

    @BeforeAll
    static void replay() throws Exception {
        byte[] vxlan = new Bytes().u8(8, 0, 0, 0, 0, 0, 42, 0).raw(frame(1)).build();
        byte[] geneve = new Bytes().u8(0, 0).u16(0x6558).u32(0x2a00).raw(frame(2)).build();
        byte[] gre = new Bytes().u16(0, 0x0800).raw(v4(3)).build();
        byte[] greWithKey = new Bytes().u16(0x2000, 0x6558).u32(7).raw(frame(4)).build();
        byte[] erspan = new Bytes().u16(0x1000, 0x88be).u32(1).u16(0x1000, 5).u32(0).raw(frame(5)).build();
        byte[] mpls = new Bytes().u32(0x0001_0040L).u32(0x0002_0140L).raw(v4(6)).build();
        byte[] pppoe = new Bytes().u8(0x11, 0).u16(1, 2 + v4(7).length, 0x0021).raw(v4(7)).build();
        file(1, outer(17, udp(50_000, 4789, vxlan)), outer(17, udp(50_000, 6081, geneve)), outer(GRE, gre),
                outer(GRE, greWithKey), outer(GRE, erspan), ethernet(0x8847, mpls), ethernet(0x8864, pppoe),
                ethernet(0x88a8, tag(100, 0x8100, tag(200, 0x86dd, v6(8)))), outer(4, v4(9)), outer(41, v6(10)));
        file(101, v4(11), v6(12));
        file(228, v4(13));
        file(229, v6(14));
        file(113, new Bytes().u16(0, 1, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).u16(0x86dd).raw(v6(15)).build());
        file(276, new Bytes().u16(0x0800, 0).u32(3).u16(1).u8(0, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).raw(v4(16)).build());
        file(0, new Bytes().u8(2, 0, 0, 0).raw(v4(17)).build());
        file(9, new Bytes().u16(0xff03, 0x0057).raw(v6(18)).build());
        file(108, new Bytes().u8(0, 0, 0, 2).raw(v4(19)).build());
        file(105, new byte[40]);
        seen = Witness.replay(work, Map.of(), FILES.toArray(new Path[0]));
    }

    private static List<String> encapsulation(int id) {
        return Witness.texts(seen.only(id).at("/geophone/capture/encapsulation"));
    }

    @Test
    void tunnelsAreOpenedAndNamed() {
        assertEquals(List.of("vxlan"), encapsulation(1));
        assertEquals(List.of("geneve"), encapsulation(2));
        assertEquals(List.of("gre"), encapsulation(3));
        assertEquals(List.of("gre"), encapsulation(4));
        assertEquals("erspan", encapsulation(5).get(encapsulation(5).size() - 1));
        assertEquals(List.of("mpls"), encapsulation(6));
        assertEquals(List.of("pppoe"), encapsulation(7));
        assertEquals(List.of("ipip"), encapsulation(9));
        assertEquals(List.of("ipip"), encapsulation(10));
    }

    @Test
    void clientAndServerAreThoseInsideTheTunnel() {
        for (int id = 1; id <= 7; id++) {
            assertEquals("192.168.1.10", seen.only(id).at("/client/ip").asText(), "id " + id);
            assertEquals("192.168.1.1", seen.only(id).at("/server/ip").asText(), "id " + id);
        }
        assertEquals("2001:db8::a", seen.only(10).at("/client/ip").asText());
    }

    @Test
    void tagsAreReportedOutermostFirst() {
        assertEquals(List.of("100", "200"), Witness.texts(seen.only(8).at("/geophone/capture/vlan")));
    }

    @Test
    void everyLinkTypeIsRead() {
        Map<Integer, String> types = Map.of(11, "ipv4", 12, "ipv6", 13, "ipv4", 14, "ipv6", 15, "ipv6", 16, "ipv4",
                17, "ipv4", 18, "ipv6", 19, "ipv4");
        types.forEach((id, type) -> {
            JsonNode event = seen.only(id);
            assertEquals(type, event.at("/network/type").asText(), "id " + id);
            assertEquals("host" + id + ".example.com", event.at("/dns/question/name").asText());
        });
        assertEquals(19, seen.events().size());
    }

    @Test
    void anUnknownLinkTypeIsCounted() {
        assertEquals(1, seen.count("/decode_faults/unknown_link"));
        assertEquals(1, seen.count("/frames/link/other"));
        assertEquals(10, seen.count("/frames/link/ethernet"));
    }
}
