package org.geophone.console.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Where other consoles listen, as administrators name it, and the file in which they are kept. */
class AddressFuzzTest {
    @TempDir
    private static Path folder;

    /** Addresses of every form. */
    static List<byte[]> urls() {
        return List.of("https://sensor.example:8443".getBytes(), "HTTPS://[2001:db8::1]/".getBytes(),
                "https://a@b:1?x#y".getBytes());
    }

    @MethodSource("urls")
    @FuzzTest
    void anAddressIsAHostAndAPortAndNothingElse(byte[] input) {
        String url = new FuzzBytes(input).restUtf8();
        try {
            Address address = Address.parse(url);
            assertTrue(address.port() > 0 && address.port() <= 65_535);
            assertTrue(address.host().matches("[A-Za-z0-9._:-]{1,253}"), address.host());
            assertEquals(address, Address.parse(address.url()));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7f), e.getMessage());
        }
    }

    /** A file with one sensor. */
    static List<byte[]> files() {
        return List.of(("{\"sensors\":[{\"name\":\"a\",\"url\":\"https://a:1\",\"fingerprint\":\"00\",\"token\":\"t\","
                + "\"added\":\"2026-11-01T00:00:00Z\"}]}").getBytes());
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsReadWholeOrRefusedWithoutWhatStandsInIt(byte[] content) throws IOException {
        MemberFile file = new MemberFile(Files.write(folder.resolve("sensors.json"), content));
        TreeMap<String, Member> members;
        try {
            members = file.read();
        } catch (IOException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        file.write(members.values());
        assertEquals(members, file.read());
    }
}
