package org.geophone.dispatch.internal.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geophone.api.document.JsonTree;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents whose names and sentences an attacker chose, sent to an output that sees masked clients: what goes out is a
 * document, and nowhere in it is the client's address a word of its own.
 */
class DisguiseFuzzTest {
    private static final String CLIENT = "10.7.0.9";

    @TempDir
    private static Path folder;

    /** Texts around the address. */
    static List<byte[]> texts() {
        return List.of((CLIENT + " asked (10.7.0.9), 110.7.0.9 and 10.7.0.99.").getBytes(StandardCharsets.UTF_8),
                "\"\\ \u0000 x10.7.0.9 10.7.0.9:53 [10.7.0.9]".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void theClientIsInNoDocumentThatGoesOut(byte[] input) throws OutputException {
        String text = new FuzzBytes(input).restUtf8();
        JsonBytes document = new JsonBytes();
        document.beginObject().field("message", text).name("source").beginObject().field("ip", CLIENT).endObject();
        document.name("dns").beginObject().name("question").beginObject().field("name", text).endObject();
        document.name("answers").beginArray().beginObject().field("data", text).endObject().endArray().endObject();
        document.name("related").beginObject().name("ip").beginArray().value(CLIENT).value("10.7.0.1").endArray()
                .endObject().endObject();
        String shown = shown(document.toString());
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> tree = JsonTree.read(bytes, 0, bytes.length);
        assertEquals("10.7.0.0", ((Map<?, ?>) tree.get("source")).get("ip"));
        assertFalse(alone(String.valueOf(tree.get("message"))), shown);
    }

    /** Whether the address stands there without a letter, digit, hyphen, underscore or further part beside it. */
    private static boolean alone(String text) {
        return text.matches("(?s)(|.*[^A-Za-z0-9._-])10\\.7\\.0\\.9(|[^A-Za-z0-9._-].*|\\.(|[^A-Za-z0-9_:-].*))");
    }

    /** Anything else that a lane may hold: it goes out as it is, rewritten, or empty. */
    @FuzzTest
    void whatIsNoDocumentGoesOutEmptyOrUnchanged(byte[] input) throws OutputException {
        String text = new String(input, StandardCharsets.UTF_8);
        String shown = shown(text);
        assertTrue(shown.equals(text) || shown.startsWith("{") || shown.startsWith("["), shown);
        assertTrue(shown.length() <= 40 * text.length() + 2, "no more than pseudonyms are put in");
    }

    private static String shown(String document) throws OutputException {
        Privacy privacy = new Privacy(ClientsShown.MASKED, 24, 48, "", List.of());
        RecordBatch batch = new Disguise(privacy, folder.resolve("keys")).of(RecordBatches.events(document));
        return batch.size() == 0 ? "{}" : new String(batch.data(0), batch.offset(0), batch.length(0),
                StandardCharsets.UTF_8);
    }
}
