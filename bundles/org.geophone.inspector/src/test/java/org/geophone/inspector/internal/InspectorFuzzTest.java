package org.geophone.inspector.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.geophone.api.document.JsonTree;
import org.geophone.api.inspect.Field;
import org.geophone.api.inspect.Layer;
import org.geophone.api.json.JsonBytes;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packets that a person looks at: every field lies within the packet, lines are for a terminal, and the JSON holds the
 * same layers. An input is a link type in two bytes, the place of the message in one, the packet.
 */
class InspectorFuzzTest {
    private final Inspector inspector = new Inspector();

    /** Packets of several links, an answer with records among them. */
    static List<byte[]> packets() {
        byte[] answer = new MessageBuilder().id(7).answer(0).question("www.example.com", 16)
                .record(1, new byte[] {(byte) 0xc0, 12}, 16, 300, MessageBuilder.txt("a\u001b[31m"))
                .opt(1232, 0x8000, new byte[0]).build();
        return List.of(input(1, Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(answer)))),
                input(1, Frames.ethernet(0x86dd, Frames.ipv6(6, Frames.tcp(1, 16, Frames.prefixed(answer))))),
                input(101, Frames.ipv4(17, Frames.udp(answer))));
    }

    private static byte[] input(int link, byte[] packet) {
        return new Bytes().u16(link).u8(42).raw(packet).build();
    }

    @MethodSource("packets")
    @FuzzTest
    void everyFieldLiesInThePacketAndEveryTextIsForATerminal(byte[] input) {
        FuzzBytes bytes = new FuzzBytes(input);
        int link = bytes.u16();
        int place = bytes.u8();
        byte[] packet = bytes.rest();
        check(inspector.packet(packet, link), packet.length);
        check(inspector.evidence(packet, place), packet.length);
        check(inspector.message(packet), packet.length);
    }

    private void check(List<Layer> layers, int length) {
        for (Layer layer : layers) {
            assertTrue(layer.offset() >= 0 && layer.length() >= 0 && layer.offset() + layer.length() <= length,
                    layer.name());
            within(layer.fields(), length);
        }
        String text = inspector.text(layers);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), text);
        JsonBytes out = new JsonBytes().beginObject().name("layers");
        inspector.json(layers, out);
        byte[] json = out.endObject().toString().getBytes(StandardCharsets.UTF_8);
        Map<String, Object> tree = JsonTree.read(json, 0, json.length);
        assertEquals(layers.size(), ((List<?>) tree.get("layers")).size());
    }

    private static void within(List<Field> fields, int length) {
        for (Field field : fields) {
            assertTrue(field.offset() >= 0 && field.length() >= 0 && field.offset() + field.length() <= length,
                    field.toString());
            within(field.parts(), length);
        }
    }
}
