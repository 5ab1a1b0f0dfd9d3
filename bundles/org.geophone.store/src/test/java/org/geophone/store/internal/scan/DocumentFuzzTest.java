package org.geophone.store.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are packed, unpacked and read for what is summed up. */
class DocumentFuzzTest {
    private static final int LARGEST = 1 << 24;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** An event with everything that is summed up. */
    static List<byte[]> documents() {
        return List.of("""
                {"@timestamp":"x","dns":{"response_code":"NOERROR","question":{"name":"a.b\\\\032\\u0041","type":"A",\
                "registered_domain":"b"},"answers":[{"name":"]}"}]},"event":{"id":"1","duration":15},\
                "source":{"ip":"10.0.0.1","port":5,"bytes":40},"destination":{"ip":"10.0.0.2","bytes":50},\
                "more":{"dns":{}}}""".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("documents")
    @FuzzTest
    void whatIsPackedComesBack(byte[] document) throws DataFormatException {
        DocumentCodec codec = new DocumentCodec();
        byte[] packed = codec.pack(document, 0, document.length);
        codec.close();
        assertTrue(packed.length <= document.length + 1);
        assertArrayEquals(document, DocumentCodec.unpack(packed));
    }

    @FuzzTest
    void damagedRowsAreRefusedAndNeverLarge(byte[] packed) {
        try {
            assertTrue(DocumentCodec.unpack(packed).length <= LARGEST);
        } catch (DataFormatException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    @MethodSource("documents")
    @FuzzTest
    void membersAreThoseThatJacksonReads(byte[] document) {
        EventFields fields = new EventFields();
        byte[] placed = new byte[document.length + 8];
        Arrays.fill(placed, (byte) '"');
        System.arraycopy(document, 0, placed, 3, document.length);
        fields.read(placed, 3, document.length);
        for (EventFields.Text text : EventFields.Text.values()) {
            int begin = fields.begin(text);
            assertTrue(begin >= 3 && begin + fields.length(text) <= 3 + document.length, "a place in the document");
            Unescape.text(placed, begin, fields.length(text));
        }
        JsonNode tree = tree(document);
        if (tree != null && inOrder(tree)) {
            assertText(tree.at("/dns/question/name"), fields, placed, EventFields.Text.NAME);
            assertText(tree.at("/dns/question/registered_domain"), fields, placed, EventFields.Text.DOMAIN);
            assertText(tree.at("/dns/question/type"), fields, placed, EventFields.Text.TYPE);
            if (!tree.at("/dns/type").asText().equals("query")) {
                assertText(tree.at("/dns/response_code"), fields, placed, EventFields.Text.RCODE);
            }
            assertText(tree.at("/source/ip"), fields, placed, EventFields.Text.CLIENT);
            assertText(tree.at("/destination/ip"), fields, placed, EventFields.Text.SERVER);
        }
    }

    private static JsonNode tree(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0 || text.chars().anyMatch(c -> c <= ' ')) {
            // the sensor writes UTF-8 without white space
            return null;
        }
        try {
            JsonNode tree = MAPPER.readTree(document);
            return tree.isObject() ? tree : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The walk ends with the destination, which in the sensor's documents stands behind the others. */
    private static boolean inOrder(JsonNode tree) {
        boolean behind = false;
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            String name = member.getKey();
            if (behind && List.of("dns", "event", "source").contains(name)) {
                return false;
            }
            behind |= name.equals("destination");
        }
        return true;
    }

    private static void assertText(JsonNode expected, EventFields fields, byte[] placed, EventFields.Text text) {
        assertEquals(expected.isTextual() ? expected.textValue() : "",
                Unescape.text(placed, fields.begin(text), fields.length(text)), text.name());
    }
}
