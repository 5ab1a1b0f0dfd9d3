package org.geophone.score.internal.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.geophone.api.json.JsonBytes;
import org.geophone.score.internal.Traffic;
import org.junit.jupiter.api.Test;

class PayloadTest {
    private static final String TEXT = "id,first,last,card,exp,balance\n"
            + "0,Ines,Garcia,4707 4023 6561 7000,10/27,51844.75\n"
            + "1,Tom,Novak,4119 7337 0355 1021,02/26,31686.43\n2,Olga,Kim,4237 3484 9571 7388,12/24,88103.99\n";

    @Test
    void base64CutAnywhereReadsAsText() {
        for (int cut : new int[] {57, 60, 61, 63}) {
            Payload payload = split(Traffic.base64(TEXT), cut);
            assertEquals(Encoding.BASE64, payload.encoding(), "cut at " + cut);
            assertTrue(head(payload).startsWith("id,first,last,card,exp,balance\\\\n0,Ines"), head(payload));
        }
    }

    @Test
    void base64OfSingleRecordsReadsAsText() {
        List<byte[][]> names = new ArrayList<>();
        for (String line : TEXT.split("\n")) {
            names.add(labels(Traffic.base64(line)));
        }
        Payload payload = Payload.of(names);
        assertTrue(head(payload).startsWith("id,first,last,card,exp,balance0,Ines"), head(payload));
    }

    @Test
    void hexWithCounterAndSessionReadsAsText() {
        List<byte[][]> names = new ArrayList<>();
        String hex = hex(TEXT.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 5; i++) {
            names.add(labels(i + "." + hex.substring(60 * i, 60 * i + 60) + ".u7"));
        }
        Payload payload = Payload.of(names);
        assertEquals(Encoding.HEX, payload.encoding());
        assertTrue(head(payload).startsWith("id,first,last,card"), head(payload));
    }

    @Test
    void base32ReadsAsText() {
        Payload payload = split(base32(TEXT.getBytes(StandardCharsets.US_ASCII)), 50);
        assertEquals(Encoding.BASE32, payload.encoding());
        assertTrue(head(payload).startsWith("id,first,last,card"), head(payload));
    }

    @Test
    void labelsMarkedWithHyphensAreJoined() {
        List<byte[][]> names = new ArrayList<>();
        String data = Traffic.base64(TEXT + TEXT);
        for (int i = 0; i + 90 <= data.length(); i += 90) {
            names.add(labels(data.substring(i, i + 45) + "-." + data.substring(i + 45, i + 90) + "-.cust"));
        }
        Payload payload = Payload.of(names);
        assertTrue(head(payload).startsWith("id,first,last,card"), head(payload));
    }

    @Test
    void compressedDataIsShownInHexWithItsKind() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TEXT.getBytes(StandardCharsets.US_ASCII));
        }
        String data = Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
        Payload payload = split(data, 48);
        assertFalse(payload.isReadable());
        assertTrue(head(payload).startsWith("gzip: 1f8b08"), head(payload));
    }

    @Test
    void codingsAreToldApart() {
        Random random = new Random(12);
        assertEquals(Encoding.DECIMAL, split(Traffic.text(random, "0123456789", 300), 50).encoding());
        assertEquals(Encoding.HEX, split(Traffic.text(random, "0123456789abcdef", 300), 50).encoding());
        assertEquals(Encoding.BASE32HEX,
                split(Traffic.text(random, "0123456789abcdefghijklmnopqrstuv", 600), 50).encoding());
        StringBuilder binary = new StringBuilder("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        for (char c = 0xbc; c <= 0xfd; c++) {
            binary.append(c);
        }
        assertEquals(Encoding.BASE128, split(Traffic.text(random, binary.toString(), 600), 60).encoding());
        assertEquals(Encoding.WORDS, Payload.of(List.of(labels("customer-account-service"),
                labels("download-mirror"), labels("static-content-images"))).encoding());
        assertEquals(Encoding.UNKNOWN, Payload.of(List.of()).encoding());
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        long seed = 31;
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            List<byte[][]> names = new ArrayList<>();
            for (int n = random.nextInt(20); n > 0; n--) {
                byte[][] labels = new byte[random.nextInt(5)][];
                for (int k = 0; k < labels.length; k++) {
                    labels[k] = new byte[random.nextInt(64)];
                    random.nextBytes(labels[k]);
                }
                names.add(labels);
            }
            JsonBytes out = new JsonBytes();
            Payload.of(names).write(out);
            assertTrue(out.length() < 1000, "seed " + seed + ", step " + i);
        }
    }

    private static Payload split(String data, int cut) {
        List<byte[][]> names = new ArrayList<>();
        for (int i = 0; i < data.length(); i += cut) {
            names.add(labels(data.substring(i, Math.min(data.length(), i + cut))));
        }
        return Payload.of(names);
    }

    private static byte[][] labels(String name) {
        String[] parts = name.split("\\.");
        byte[][] labels = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            labels[i] = parts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return labels;
    }

    private static String head(Payload payload) {
        JsonBytes out = new JsonBytes();
        payload.write(out);
        String text = out.toString();
        return text.substring(1, text.length() - 1);
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    /** RFC 4648 section 6, lower case, without padding, for whole groups of five bytes. */
    private static String base32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i + 5 <= bytes.length; i += 5) {
            long group = 0;
            for (int k = 0; k < 5; k++) {
                group = group << 8 | bytes[i + k] & 0xff;
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                out.append("abcdefghijklmnopqrstuvwxyz234567".charAt((int) (group >>> shift & 31)));
            }
        }
        return out.toString();
    }
}
