package org.geophone.inspector.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geophone.api.inspect.Field;
import org.geophone.api.inspect.Layer;
import org.geophone.api.pipeline.Evidence;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** Places and values expected here were counted by hand from the RFCs. */
class InspectorTest {
    private static final byte[] POINTER_TO_QUESTION = {(byte) 0xc0, 12};
    private final Inspector inspector = new Inspector();

    private static Layer layer(List<Layer> layers, String name) {
        return layers.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }

    private static Field field(List<Field> fields, String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private static byte[] answer() {
        return new MessageBuilder().id(7).answer(0).question("www.example.com", 1)
                .record(1, POINTER_TO_QUESTION, 1, 300, new byte[] {(byte) 192, 0, 2, 1}).build();
    }

    @Test
    void aQueryOverUdpIsShownLayerByLayerWithThePlaceOfEveryField() {
        List<Layer> layers = inspector.packet(Frames.udpQuery(0x1234), 1);
        assertEquals(List.of("Ethernet", "IPv4", "UDP", "DNS"), layers.stream().map(Layer::name).toList());
        assertEquals(List.of(0, 14, 34, 42), layers.stream().map(Layer::offset).toList());
        assertEquals(List.of(14, 20, 8, 33), layers.stream().map(Layer::length).toList());
        layers.forEach(l -> assertNull(l.problem(), l.name()));
        assertEquals(new Field("source", "192.168.1.10", 26, 4), field(layers.get(1).fields(), "source"));
        assertEquals(new Field("destination port", "53", 36, 2), field(layers.get(2).fields(), "destination port"));
        assertEquals(new Field("id", "4660", 42, 2), field(layers.get(3).fields(), "id"));
        Field question = field(layers.get(3).fields(), "question");
        assertEquals("www.example.com. A", question.value());
        assertEquals(54, question.offset());
        assertEquals(21, question.length());
        assertEquals(new Field("name", "www.example.com.", 54, 17), field(question.parts(), "name"));
        assertEquals(new Field("type", "A", 71, 2), field(question.parts(), "type"));
        assertEquals("1", field(field(layers.get(3).fields(), "flags").parts(), "recursion desired").value());
    }

    @Test
    void aNameBehindAPointerIsShownInFullAndTakesTwoBytes() {
        Layer dns = inspector.message(answer()).get(0);
        assertNull(dns.problem());
        Field answer = field(dns.fields(), "answer");
        assertEquals("www.example.com. A 192.0.2.1", answer.value());
        assertEquals(new Field("name", "www.example.com.", 33, 2), field(answer.parts(), "name"));
        assertEquals(new Field("time to live", "300", 39, 4), field(answer.parts(), "time to live"));
        assertEquals(new Field("data", "192.0.2.1", 45, 4), field(answer.parts(), "data"));
    }

    @Test
    void tagsIpv6AndTcpAreShown() {
        byte[] frame = Frames.ethernet(0x8100, Frames.tag(5, 0x86dd, Frames.ipv6(6, Frames.tcp(1, Frames.ACK,
                Frames.prefixed(Frames.query(9))))));
        List<Layer> layers = inspector.packet(frame, 1);
        assertEquals(List.of("Ethernet", "IPv6", "TCP", "DNS over TCP", "DNS"),
                layers.stream().map(Layer::name).toList());
        assertEquals("5", field(layers.get(0).fields(), "VLAN").value());
        assertEquals("2001:db8:0:0:0:0:0:1", field(layers.get(1).fields(), "destination").value());
        assertEquals("ACK", field(layers.get(2).fields(), "flags").value());
        assertNull(layers.get(4).problem());
    }

    @Test
    void evidenceIsReadFromItsLinkOnOrByItsMessageAlone() {
        byte[] frame = Frames.udpQuery(1);
        assertEquals(List.of("Ethernet", "IPv4", "UDP", "DNS"),
                inspector.evidence(frame, 42).stream().map(Layer::name).toList());
        byte[] raw = Arrays.copyOfRange(frame, 14, frame.length);
        assertEquals(List.of("IPv4", "UDP", "DNS"), inspector.evidence(raw, 28).stream().map(Layer::name).toList());
        assertEquals(List.of("DNS"), inspector.evidence(Frames.query(1), 0).stream().map(Layer::name).toList());
        byte[] strange = new byte[10 + 33];
        System.arraycopy(Frames.query(1), 0, strange, 10, 33);
        List<Layer> layers = inspector.evidence(strange, 10);
        assertEquals(List.of("headers", "DNS"), layers.stream().map(Layer::name).toList());
        assertNull(layers.get(1).problem());
    }

    @Test
    void evidenceWithALinkTypeIsReadByItWhereThatLeadsToTheMessage() {
        byte[] frame = Frames.udpQuery(1);
        assertEquals(List.of("Ethernet", "IPv4", "UDP", "DNS"), names(frame, 42, 1));
        byte[] raw = Arrays.copyOfRange(frame, 14, frame.length);
        assertEquals(List.of("IPv4", "UDP", "DNS"), names(raw, 28, 101));
        assertEquals(List.of("Ethernet", "IPv4", "UDP", "DNS"), names(frame, 42, Evidence.UNKNOWN_LINK));
        byte[] ppp = new byte[4 + raw.length];
        System.arraycopy(raw, 0, ppp, 4, raw.length);
        assertEquals(List.of("headers", "DNS"), names(ppp, 32, 9), "a link layer that the inspector does not read");
    }

    private List<String> names(byte[] frame, int messageOffset, int linkType) {
        return inspector.evidence(new Evidence(0, 1, frame, messageOffset, linkType, frame.length, false)).stream()
                .map(Layer::name).toList();
    }

    @Test
    void hostileNamesAndDataAreShownInPrintableAscii() {
        byte[] name = {5, 27, '[', '3', '1', 'm', 3, 0, '.', (byte) 0xe9, 0};
        byte[] message = new MessageBuilder().id(1).answer(0).question(name, 16, 1)
                .record(1, name, 16, 1, new byte[] {4, 27, ']', 7, (byte) 0xff}).build();
        String text = inspector.text(inspector.message(message));
        assertTrue(text.contains("\\027[31m.\\000\\.\\233."), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
    }

    @Test
    void pointersThatLeadInACircleEndWithAReason() {
        byte[] message = new MessageBuilder().id(1).question(POINTER_TO_QUESTION, 1, 1).build();
        Layer dns = inspector.message(message).get(0);
        assertNotNull(dns.problem());
        assertTrue(dns.problem().contains("pointers"), dns.problem());
    }

    @Test
    void bytesBehindTheMessageAreShown() {
        byte[] message = Arrays.copyOf(answer(), answer().length + 3);
        Layer dns = inspector.message(message).get(0);
        assertEquals(new Field("bytes behind the message", "0x000000", answer().length, 3),
                field(dns.fields(), "bytes behind the message"));
        assertTrue(dns.problem().startsWith("3 bytes"), dns.problem());
    }

    @Test
    void whatIsCutAnywhereIsShownUpToThereWithAReason() {
        byte[] frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(answer())));
        for (int length = 0; length < frame.length; length++) {
            List<Layer> layers = inspector.packet(Arrays.copyOf(frame, length), 1);
            assertTrue(layers.stream().anyMatch(l -> l.problem() != null), length + " bytes");
            check(layers, length, "cut at " + length);
        }
    }

    @Test
    void mangledPacketsNeverThrowAndEveryFieldLiesWithinTheFrame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[][] seeds = {Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(answer()))), Frames.udpQuery(5),
            Frames.ethernet(0x86dd, Frames.ipv6(44, Frames.tcp(1, 16, Frames.prefixed(answer()))))};
        int[] links = {0, 1, 12, 101, 108, 113, 276, 999};
        for (int round = 0; round < 30_000; round++) {
            byte[] frame = seeds[random.nextInt(seeds.length)].clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            frame = Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            String what = "seed " + seed + ", round " + round;
            check(inspector.packet(frame, links[random.nextInt(links.length)]), frame.length, what);
            check(inspector.evidence(frame, random.nextInt(60) - 5), frame.length, what);
            check(inspector.message(frame), frame.length, what);
        }
    }

    private void check(List<Layer> layers, int length, String what) {
        for (Layer layer : layers) {
            assertTrue(layer.offset() >= 0 && layer.offset() + layer.length() <= length, what + ": " + layer.name());
            within(layer.fields(), length, what);
        }
        assertTrue(inspector.text(layers).chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), what);
    }

    private static void within(List<Field> fields, int length, String what) {
        for (Field field : fields) {
            assertTrue(field.offset() >= 0 && field.length() >= 0 && field.offset() + field.length() <= length,
                    what + ": " + field);
            within(field.parts(), length, what);
        }
    }
}
