package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value set in any file that Java reads as properties is what Java reads there afterwards, and no other key changes.
 * An input is the value with its length in two bytes, then the file.
 */
class ConfigTextFuzzTest {
    private static final String KEY = "path";

    /** Values and files. */
    static List<byte[]> files() {
        return List.of(input(" a=b\\\n\u0001 ", "# words\npath = old\nother=1,\\\n  2\n"),
                input("x", "a\\u0041:b\n! no\npath old\npath=older"), input("", "path"));
    }

    private static byte[] input(String value, String file) {
        return ((char) 0 + "" + (char) value.length() + value + file).getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("files")
    @FuzzTest
    void aValueThatIsSetIsReadAndNothingElseChanges(byte[] input) {
        FuzzBytes bytes = new FuzzBytes(input);
        String value = new String(bytes.piece(), StandardCharsets.ISO_8859_1);
        String file = bytes.restLatin();
        Map<Object, Object> before = read(file);
        if (before == null) {
            return;
        }
        Attribute attribute = new Attribute(KEY, "", "", "String", false, null, null, null, List.of(), false);
        PlainText text = new PlainText(file);
        text.set(attribute, value);
        Map<Object, Object> after = read(text.toString());
        assertEquals(value, after.get(KEY), text.toString());
        before.remove(KEY);
        after.remove(KEY);
        assertEquals(before, after, text.toString());
        text.unset(KEY);
        after = read(text.toString());
        assertNull(after.get(KEY), text.toString());
        assertEquals(before, after, text.toString());
    }

    /** What Java makes of it; null when it refuses it. */
    private static Map<Object, Object> read(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        // a lone backslash is an entry without a key, which says nothing
        properties.remove("");
        return new HashMap<>(properties);
    }
}
