package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of those who are logged in, and the file of those who may. */
class WordsFuzzTest {
    @TempDir
    private static Path folder;

    /** Before the library finds out, once and for all, which kinds of keys there are. */
    @BeforeAll
    static void kindsOfKeys() {
        Ed25519.register();
    }

    /** Lines with quotes. */
    static List<byte[]> lines() {
        return List.of("alerts 'a b' \"c\\\"d\" e\\ f".getBytes(StandardCharsets.UTF_8),
                "x '".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("lines")
    @FuzzTest
    void wordsThatAreQuotedAreTheSameWordsAgain(byte[] input) {
        String line = new FuzzBytes(input).restUtf8();
        List<String> words = CommandWords.of(line);
        if (words != null) {
            assertTrue(words.stream().mapToInt(String::length).sum() <= line.length());
            String quoted = words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            assertEquals(words, CommandWords.of(quoted));
        }
    }

    /** Lines of keys; the key itself is cut short. */
    static List<byte[]> keys() {
        return List.of(("# ours\nrole=\"admin\" ssh-ed25519 "
                + "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna\n"
                + "from=\"x\" ssh-rsa AAAA\n").getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("keys")
    @FuzzTest
    void aLineIsAKeyOrAProblemThatIsSaid(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("keys"), content);
        AuthorizedKeys keys = AuthorizedKeys.read(file);
        for (AuthorizedKeys.Entry entry : keys.keys()) {
            assertTrue(entry.role() != null && entry.key() != null);
            assertTrue(entry.name().chars().allMatch(c -> c > ' ' && c < 0x7f), entry.name());
            assertEquals(entry.key(), keys.find(entry.key()).key());
        }
        assertTrue(keys.problems().stream().allMatch(p -> p.chars().allMatch(c -> c >= ' ' && c < 0x7f)));
    }
}
