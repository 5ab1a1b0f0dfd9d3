package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.simulate.internal.scenario.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.utils.base32;

class PayloadTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"base64, base64, office, nxdomain, no, 45", "base64, base64url, none, a, yes, 100",
        "hex, hex, office, nxdomain, yes, 28", "base32, base32, office, a, no, 90", "drip, base32, none, txt, no, 12",
        "demo, base64, none, nxdomain, no, 1"})
    void theFileIsDecodedBackFromTheNames(String scenario, String coding, String background, String answer,
            String counter, int bytes) throws IOException {
        Map<String, String> settings = Map.of("coding", coding, "background", background, "answer", answer,
                "counter", counter, "labelBytes", "" + bytes, "payloadBytes", "3001", "domain", "sink.example-q.net",
                "clients", "4", "days", "3");
        Run run = new Run(Capture.request(folder, scenario, 77, settings));
        byte[] file = run.payload();
        assertEquals(3001, file.length);
        // a lost query is repeated with the same port and id: each counts once
        Map<String, String> names = new LinkedHashMap<>();
        for (Capture.Packet packet : Capture.write(folder, scenario, 77, settings)) {
            if (packet.query() && packet.name().endsWith(".sink.example-q.net")) {
                names.putIfAbsent(packet.key(), packet.name());
            }
        }
        assertEquals((3001 + bytes - 1) / bytes, names.size());
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int number = 0;
        for (String name : names.values()) {
            assertTrue(name.length() <= 253, name);
            String text = name.substring(0, name.length() - ".sink.example-q.net".length());
            if (counter.equals("yes")) {
                assertEquals(Integer.toString(number++), text.substring(0, text.indexOf('.')));
                text = text.substring(text.indexOf('.') + 1);
            }
            decoded.writeBytes(decode(coding, text.replace(".", "")));
        }
        assertArrayEquals(file, decoded.toByteArray());
    }

    private static byte[] decode(String coding, String text) {
        return switch (coding) {
            case "base64" -> Base64.getDecoder().decode(text);
            case "base64url" -> Base64.getUrlDecoder().decode(text);
            case "hex" -> HexFormat.of().parseHex(text);
            default -> {
                StringBuilder padded = new StringBuilder(text);
                while (padded.length() % 8 != 0) {
                    padded.append('=');
                }
                yield new base32(base32.Alphabet.BASE32, true, true).fromString(padded.toString());
            }
        };
    }

    @Test
    void aDownloadIsDecodedBackFromTheAnswers() throws IOException {
        Map<String, String> settings = Map.of("background", "none", "payloadBytes", "20000");
        byte[] file = new Run(Capture.request(folder, "txt-download", 3, settings)).payload();
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (Capture.Packet packet : Capture.write(folder, "txt-download", 3, settings)) {
            if (!packet.query()) {
                TXTRecord record = (TXTRecord) new Message(packet.message()).getSection(Section.ANSWER).get(0);
                decoded.writeBytes(Base64.getDecoder().decode(record.getStrings().get(0)));
            }
        }
        assertArrayEquals(file, decoded.toByteArray());
    }

    @Test
    void theFileOfTheDemoIsReadable() {
        byte[] file = new Run(Capture.request(folder, "demo", 1, Map.of())).payload();
        String text = new String(file, StandardCharsets.US_ASCII);
        assertEquals(24_000, file.length);
        assertTrue(text.startsWith("staff_no,given_name,family_name,department,joined,account,salary_eur\n"), text);
        assertTrue(text.lines().skip(1).limit(100).allMatch(line -> line.split(",").length == 7));
    }
}
