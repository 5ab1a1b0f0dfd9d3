package org.geophone.score.internal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.geophone.score.internal.population.bucket.ByteArena;
import org.geophone.score.internal.population.bucket.DistinctNames;
import org.junit.jupiter.api.Test;

/**
 * The vectors of scoring-elastic.md 1.2, measured there with zlib 1.2.13. A Java runtime on another deflate gives
 * values that differ by a few per cent; this test then says so.
 */
class InfoContentTest {
    private static int of(List<String> strings) {
        DistinctNames names = new DistinctNames(new ByteArena());
        for (int i = 0; i < strings.size(); i++) {
            byte[] bytes = strings.get(i).getBytes(StandardCharsets.ISO_8859_1);
            names.add(i * 31L, 0, bytes, bytes.length);
        }
        return new InfoContent(1 << 20).of(names, IntStream.range(0, strings.size()).toArray(), strings.size());
    }

    private static int made(int count, IntFunction<String> make) {
        List<String> all = new ArrayList<>(IntStream.range(0, count).mapToObj(make).toList());
        Collections.shuffle(all, new Random(count));
        return of(all);
    }

    private static String hex(int i) {
        return HexFormat.of().formatHex(Population.digest(i, 60)).substring(0, 60);
    }

    private static String base64(int i) {
        return Base64.getUrlEncoder().encodeToString(Population.digest(i, 60)).substring(0, 60);
    }

    @Test
    void theGeneratorsGiveTheSpecifiedFirstLabels() {
        assertEquals("5zouyqav5cxxhzrjjxxwdrvzsommexgpsiaoajdloqqkr24ib6", Population.base32(0));
        assertEquals("ee5d4c4015e8af73e6294def61c6b99398c25ccf9200e0246b7420a8eb88", hex(0));
        assertEquals("7l1MQBXor3PmKU3vYca5k5jCXM-SAOAka3QgqOuID4JaY1ZgPG0fWwOR8q95", base64(0));
    }

    @Test
    void ordinaryNamesHaveTheSpecifiedValues() {
        assertEquals(9, of(List.of("a")));
        assertEquals(11, of(List.of("www")));
        assertEquals(12, of(List.of("mail")));
        assertEquals(15, of(List.of("www", "mail")));
        assertEquals(15, of(List.of("mail", "www")));
        assertEquals(24, of(List.of("www", "mail", "ftp", "ns1", "ns2")));
        assertEquals(50, of(List.of("api", "cdn", "img", "static", "login", "accounts", "mail", "docs", "drive",
                "play")));
        assertEquals(33, made(10, i -> i == 0 ? "www" : "www" + (i + 1)));
    }

    @Test
    void patternedNamesCollapse() {
        assertEquals(52, made(10, i -> "r" + (i + 1) + "---sn-4g5e6nz7"));
        assertEquals(212, made(100, i -> "r" + (i + 1) + "---sn-4g5e6nz7"));
        assertEquals(496, made(256, i -> "ip-10-0-0-" + i));
    }

    @Test
    void randomBase32CostsTwoThirdsOfItsBytes() {
        int[] counts = {1, 2, 5, 10, 11, 20, 100, 1000};
        int[] expected = {58, 89, 183, 338, 372, 658, 3257, 32_946};
        for (int i = 0; i < counts.length; i++) {
            assertEquals(expected[i], made(counts[i], Population::base32), counts[i] + " labels");
        }
    }

    @Test
    void otherCodingsAndSuffixesHaveTheSpecifiedValues() {
        assertEquals(672, made(20, InfoContentTest::hex));
        assertEquals(937, made(20, InfoContentTest::base64));
        assertEquals(708, made(20, i -> Population.base32(i) + ".example.com"));
        assertEquals(680, made(20, i -> Population.base32(i) + "."));
    }

    @Test
    void sortingIsByUnsignedBytesAsATreeSetWouldDo() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            TreeSet<String> set = new TreeSet<>();
            for (int i = 0; i < 1 + random.nextInt(200); i++) {
                StringBuilder name = new StringBuilder();
                for (int n = 1 + random.nextInt(12); n > 0; n--) {
                    name.append((char) (random.nextBoolean() ? random.nextInt(256) : 'a' + random.nextInt(3)));
                }
                set.add(name.toString());
            }
            byte[] joined = String.join("", set).getBytes(StandardCharsets.ISO_8859_1);
            Deflater deflater = new Deflater();
            deflater.setInput(joined);
            deflater.finish();
            int expected = deflater.deflate(new byte[10_000]);
            deflater.end();
            List<String> shuffled = new ArrayList<>(set);
            Collections.shuffle(shuffled, random);
            assertEquals(expected, of(shuffled), "seed " + seed + " round " + round);
        }
    }
}
