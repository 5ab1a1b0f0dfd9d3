package org.geophone.api.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the writer of JSON, with Jackson as the oracle of both. */
class JsonTreeFuzzTest {
    private static final int DEEPEST = 40;
    /** Jackson looks at the lowest eight bits only of what should be a hexadecimal digit. */
    private static final Pattern LAX = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f]");
    private static final JsonFactory TOKENS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build()).build();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Every kind of value; words, numbers and texts that are nearly some. */
    static List<byte[]> documents() {
        return Stream.of("{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\n\\\"\",{}],\"b\":{\"c\":[]}} ", "{\"a\":tru}",
                "{\"a\":01}", "{\"a\":1.}", "{\"a\":\u0007x\u0000}", "{\"a\":\"\n\"}", "{\"a\":\"\\u+123\"}",
                "{\"a\":\"x\\\\\"}", "{\"a\":[0,-0,1e+2,1E-2,0.5]}", "{\"a\":1E33333333333333333333333}",
                "{\"a\":\"\\u00e\u0263\"}", "{\"\\udddd\":[]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @MethodSource("documents")
    @FuzzTest
    void whatJacksonReadsIsReadTheSame(byte[] document) {
        Map<String, Object> read;
        try {
            read = JsonTree.read(document, 0, document.length);
        } catch (IllegalArgumentException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            read = null;
        }
        String text = new String(document, StandardCharsets.UTF_8);
        JsonNode expected = oracle(text);
        if (expected != null && expected.isObject() && depth(text) < DEEPEST && !LAX.matcher(text).find()) {
            assertTrue(read != null, () -> "refused " + text);
            assertEquals(plain(expected), read);
        }
        assertTrue(read == null || wellFormed(text), () -> "taken " + text);
    }

    /** One JSON value by Jackson's tokens, which gives no number a meaning. */
    private static boolean wellFormed(String text) {
        try (JsonParser tokens = TOKENS.createParser(text)) {
            tokens.nextToken();
            tokens.skipChildren();
            return tokens.nextToken() == null;
        } catch (IOException e) {
            // RFC 8259 section 8.2: half of a surrogate pair is within the grammar
            return String.valueOf(e.getMessage()).contains("surrogate");
        }
    }

    private static int depth(String text) {
        return (int) text.chars().filter(c -> c == '{' || c == '[').count();
    }

    private static JsonNode oracle(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException | NumberFormatException e) {
            return null; // of a number that is too large for it, too
        }
    }

    /** Numbers as texts are written in too many ways; that they are numbers is compared. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        return node.isNull() ? null : node.isNumber() ? new AnyNumber() : node.asText();
    }

    /** Equal to every text of a number. */
    private static final class AnyNumber {
        @Override
        public boolean equals(Object other) {
            return other instanceof String text && text.matches("-?[0-9][0-9.eE+-]*");
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** A text, a name of the DNS as bytes, numbers. */
    @MethodSource("documents")
    @FuzzTest
    void whatIsWrittenIsWhatJacksonReads(byte[] input) throws IOException {
        FuzzBytes bytes = new FuzzBytes(input);
        long number = bytes.int64();
        byte[] name = bytes.piece();
        String text = bytes.restUtf8();
        JsonBytes out = new JsonBytes(8).beginObject().field("text", text).field("number", number)
                .field("real", Double.longBitsToDouble(number)).name("name").beginText();
        for (byte b : name) {
            out.appendDnsByte(b & 0xff, true);
        }
        out.endText().name("base64");
        JsonText.base64(out, name, 0, name.length);
        out.name("address");
        JsonText.address(out, number, ~number);
        out.endObject();
        JsonNode tree = MAPPER.readTree(out.toString());
        assertEquals(text, tree.get("text").textValue());
        assertEquals(JsonNodeFactory.instance.numberNode(number).asLong(), tree.get("number").longValue());
        assertEquals(Base64.getEncoder().encodeToString(name), tree.get("base64").textValue());
        assertTrue(tree.get("name").textValue().chars().allMatch(c -> c > ' ' && c < 0x7f), out.toString());
        assertTrue(JsonText.printable(text).chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }
}
