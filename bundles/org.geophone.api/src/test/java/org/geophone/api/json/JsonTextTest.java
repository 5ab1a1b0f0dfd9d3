package org.geophone.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private final JsonBytes out = new JsonBytes();

    private String text() {
        String json = out.toString();
        out.reset();
        return json.substring(1, json.length() - 1);
    }

    private String address(long high, long low) {
        JsonText.address(out, high, low);
        return text();
    }

    /** Examples of RFC 5952 section 4. */
    @Test
    void addressesAreWrittenInTheRecommendedForm() {
        assertEquals("192.0.2.1", address(0, 0xffff_c000_0201L));
        assertEquals("2001:db8::1", address(0x2001_0db8_0000_0000L, 1));
        assertEquals("2001:db8:0:1:1:1:1:1", address(0x2001_0db8_0000_0001L, 0x0001_0001_0001_0001L));
        assertEquals("2001:db8::1:0:0:1", address(0x2001_0db8_0000_0000L, 0x0001_0000_0000_0001L));
        assertEquals("2001:0:0:1::1", address(0x2001_0000_0000_0001L, 1));
        assertEquals("::", address(0, 0));
        assertEquals("::1", address(0, 1));
        assertEquals("1::", address(0x0001_0000_0000_0000L, 0));
    }

    @Test
    void everyAddressIsReadBackAsItself() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            long high = random.nextLong() & random.nextLong() & (random.nextInt(3) == 0 ? 0xffff_0000_ffff_0000L : -1);
            long low = random.nextLong() & random.nextLong() & (random.nextInt(3) == 0 ? 0xffff_0000L : -1);
            if (high == 0) {
                continue;
            }
            String text = address(high, low);
            ByteBuffer back = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
            assertEquals(high, back.getLong(), text);
            assertEquals(low, back.getLong(), text);
        }
    }

    @Test
    void timesAreThoseOfTheJavaLibrary() {
        var format = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            long nanos = i < 3 ? i - 1 : random.nextLong() >>> 1;
            JsonText.time(out, nanos);
            Instant expected = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                    Math.floorMod(nanos, 1_000_000_000L));
            assertEquals(format.format(expected), text());
        }
    }

    @Test
    void base64IsThatOfTheJavaLibrary() {
        Random random = new Random(7);
        for (int n = 0; n < 100; n++) {
            byte[] data = new byte[n];
            random.nextBytes(data);
            JsonText.base64(out, data, 0, n);
            assertEquals(Base64.getEncoder().encodeToString(data), text());
            int from = n / 3;
            JsonText.base64(out, data, from, n / 2);
            assertEquals(Base64.getEncoder().encodeToString(Arrays.copyOfRange(data, from, from + n / 2)), text());
        }
    }

    /** Each zero group may be part of the longest run or not: all 256 patterns, against the Java library's reading. */
    @Test
    void everyPatternOfZeroGroupsIsShortenedOnce() throws Exception {
        for (int pattern = 0; pattern < 256; pattern++) {
            long high = 0;
            long low = 0;
            StringBuilder groups = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                long group = (pattern & 1 << i) != 0 ? 0 : 0xa0b + i;
                high = i < 4 ? high << 16 | group : high;
                low = i < 4 ? low : low << 16 | group;
                groups.append(i == 0 ? "" : ":").append(Long.toHexString(group));
            }
            String text = address(high, low);
            ByteBuffer back = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
            assertEquals(high, back.getLong(), text);
            assertEquals(low, back.getLong(), text);
            String longest = "";
            for (String run : groups.toString().split("[a-f0-9]*[a-f1-9]+[a-f0-9]*")) {
                longest = run.length() > longest.length() ? run : longest;
            }
            int zeros = longest.length() - longest.replace("0", "").length();
            assertEquals(zeros > 1, text.contains("::"), groups + " " + text);
            if (zeros < 2) {
                assertEquals(groups.toString(), text);
            }
        }
    }

    @Test
    void sixtyFourBitsAreSixteenHexadecimalDigits() {
        Random random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            long bits = i == 0 ? 0x0123_4567_89ab_cdefL : random.nextLong();
            JsonText.id(out, bits, ~bits);
            assertEquals(String.format("%016x%016x", bits, ~bits), text());
        }
    }
}
