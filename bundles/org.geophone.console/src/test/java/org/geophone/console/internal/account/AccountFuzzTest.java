package org.geophone.console.internal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of users and tokens, and the hashes in it. */
class AccountFuzzTest {
    @TempDir
    private static Path folder;

    /** A file with a user and a token. */
    static List<byte[]> files() {
        return List.of(("{\"users\":[{\"name\":\"a\",\"role\":\"admin\",\"password\":\"" + PasswordHash.of("secret")
                + "\",\"must_change\":false,\"created\":\"2026-11-01T00:00:00Z\"}],\"tokens\":[{\"name\":\"t\","
                + "\"role\":\"viewer\",\"hash\":\"00\",\"created\":\"2026-11-01T00:00:00Z\","
                + "\"expires\":\"2027-11-01T00:00:00Z\"}]}")
                .getBytes());
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsReadWholeOrRefused(byte[] content) throws IOException {
        AccountFile file = new AccountFile(Files.write(folder.resolve("users.json"), content));
        AccountFile.Content read;
        try {
            read = file.read();
        } catch (IOException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        file.write(List.copyOf(read.users().values()), List.copyOf(read.tokens().values()));
        AccountFile.Content again = file.read();
        assertEquals(read.users().keySet(), again.users().keySet());
        assertEquals(read.tokens(), again.tokens());
    }

    @FuzzTest
    void aHashIsTheSameWhenItsTextIsRead(byte[] input) {
        try {
            String text = PasswordHash.parse(new FuzzBytes(input).restUtf8()).toString();
            assertEquals(text, PasswordHash.parse(text).toString());
        } catch (IllegalArgumentException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }
}
