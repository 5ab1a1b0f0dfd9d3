package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.geophone.score.internal.Traffic;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** Digests are those of the word "geophone", by another program's hash functions and encoders. */
class IdentifiersTest {
    private static final String MD5 = "ffd97e964b437d4cbdbafa0943735969";
    private static final String SHA1 = "24c2f364afe533f3b12622c2368c06d818cca596";
    private static final String SHA224 = "70b6c81bebfd7c079c3993c3735425054f4b7ccf2067d5334d3e6e7b";
    private static final String SHA256 = "c8c3c80136c3a5051f0db512c98090647e85f2807113f1b1b39b1ae1ba07292c";
    private static final int[] HOSTILE = {0, 1, 63, 64, 128, 255};

    @Test
    void hexDigestsOfTheFourLengthsAreRecognised() {
        for (String digest : new String[] {MD5, SHA1, SHA224, SHA256}) {
            assertTrue(hexDigest(digest), digest);
            assertFalse(hexDigest(digest.substring(1)), digest);
            assertFalse(hexDigest(digest + "0"), digest);
            assertFalse(hexDigest("g" + digest.substring(1)), digest);
            assertFalse(hexDigest(digest.substring(1) + "-"), digest);
        }
    }

    @Test
    void numbersAndWordsOfThoseLengthsAreNoDigests() {
        assertFalse(hexDigest("01234567890123456789012345678901"));
        assertFalse(hexDigest("deadbeefdeadbeefdeadbeefdeadbeef"));
        assertTrue(hexDigest("deadbeefdeadbeefdeadbeefdeadbee0"));
    }

    @Test
    void aDigestOfSixtyFourCharactersStandsInTwoLabels() {
        assertEquals(66, leadingHexDigest(SHA256.substring(0, 32) + "." + SHA256.substring(32) + ".hash"));
        assertEquals(33, leadingHexDigest(MD5 + ".hash"));
        assertEquals(41, leadingHexDigest(SHA1 + "." + MD5));
        // the second label is one character short, or no hex
        assertEquals(33, leadingHexDigest(SHA256.substring(0, 32) + "." + SHA256.substring(33) + ".hash"));
        assertEquals(33, leadingHexDigest(MD5 + ".abcdefghijklmnopqrstuvwxyz234567"));
        assertEquals(0, leadingHexDigest("hash." + MD5));
        assertEquals(0, leadingHexDigest(SHA256.substring(0, 24) + "." + SHA256.substring(24)));
    }

    @Test
    void lengthBytesThatLeadBeyondTheEndAreNoDigest() {
        byte[] name = MessageBuilder.name(MD5 + "." + MD5);
        assertEquals(66, Identifiers.leadingHexDigest(name, 0, name.length - 1));
        assertEquals(33, Identifiers.leadingHexDigest(name, 0, name.length - 2));
        assertEquals(0, Identifiers.leadingHexDigest(name, 0, 32));
        assertEquals(0, Identifiers.leadingHexDigest(name, 0, 0));
        assertEquals(0, Identifiers.leadingHexDigest(new byte[0], 0, 0));
        for (int length : HOSTILE) {
            name[0] = (byte) length;
            assertEquals(0, Identifiers.leadingHexDigest(name, 0, name.length - 1), "length byte " + length);
        }
    }

    @Test
    void base32DigestsOfEveryAlphabetAreRecognised() {
        assertTrue(base32Digest("77mx5fslin6uzpn27ieug42zne"));
        assertTrue(base32Digest("etbpgzfp4uz7hmjgelbdndag3ammzjmw"));
        assertTrue(base32Digest("zdb4qajwyosqkhynwujmtaeqmr7il4uaoej7dmnttmnodoqhfewa"));
        // base32hex, z-base-32, Crockford
        assertTrue(base32Digest("4j1f6p5fskpv7c964b13d306r0ccp9cm"));
        assertTrue(base32Digest("99cz7f1mep6w3xp49erwgh43pr"));
        assertTrue(base32Digest("s31wg09prejga7rdpm9ck04gchz8bwm0e49z3cdkkcde3eg754p0"));
    }

    @Test
    void whatFitsNoSingleAlphabetIsNoBase32Digest() {
        // 1 is in base32hex, z in base32, and both in no alphabet with l
        assertFalse(base32Digest("77mx5fslin6uzpn27ieug42z1l"));
        assertFalse(base32Digest("77mx5fslin6uzpn27ieug42z-e"));
        assertFalse(base32Digest("77mx5fslin6uzpn27ieug42zn"));
        assertFalse(base32Digest("77mx5fslin6uzpn27ieug42znea"));
        assertFalse(base32Digest(MD5), "hexadecimal is not base32");
        assertFalse(base32Digest("internationalizationservic"), "a word of 26 letters");
        assertFalse(base32Digest("01234567890123456789012345"), "a number of 26 digits");
    }

    @Test
    void everyUuidOfTheStandardIsRecognised() {
        // RFC 9562 appendices A and B, versions 1, 3 to 8
        for (String uuid : new String[] {"c232ab00-9414-11ec-b3c8-9f6bdeced846", "5df41881-3aed-3515-88a7-2f4a814cf09e",
            "919108f7-52d1-4320-9bac-f847db4148a8", "2ed6657d-e927-568b-95e1-2665a8aea6a2",
            "1ec9414c-232a-6b00-b3c8-9f6bdeced846", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0"}) {
            assertTrue(uuid(uuid), uuid);
        }
        assertTrue(uuid("c232ab00-9414-21ec-83c8-9f6bdeced846"), "version 2, which the standard leaves to DCE");
    }

    @Test
    void whatOnlyLooksLikeAUuidIsNone() {
        assertFalse(uuid("919108f7-52d1-0320-9bac-f847db4148a8"), "version 0");
        assertFalse(uuid("919108f7-52d1-9320-9bac-f847db4148a8"), "version 9");
        assertFalse(uuid("919108f7-52d1-4320-7bac-f847db4148a8"), "variant 7");
        assertFalse(uuid("919108f7-52d1-4320-cbac-f847db4148a8"), "variant c");
        assertFalse(uuid("919108f7-52d1-4320-9bac-f847db4148ag"), "no hex");
        assertFalse(uuid("919108f7052d1-4320-9bac-f847db4148a8"), "no hyphen");
        assertFalse(uuid("919108f7-52d1-4320-9bac-f847db41-8a8"), "one hyphen more");
        assertFalse(uuid("919108f7-52d1-4320-9bac-f847db4148a"), "one short");
        assertFalse(uuid("919108f7-52d1-4320-9bac-f847db4148a80"), "one long");
        assertFalse(uuid("919108f752d143209bacf847db4148a8"), "without hyphens it is a digest");
        assertFalse(uuid("00000000-0000-0000-0000-000000000000"), "the nil UUID says nothing");
    }

    @Test
    void runningNumbersEndALabel() {
        assertEquals(5, counter("canary-20417"));
        assertEquals(1, counter("7"));
        assertEquals(2, counter("a-b-07"));
        assertEquals(10, counter("r4294967295"));
        assertEquals(0, counter("r42949672950"), "eleven digits");
        assertEquals(0, counter("r1-7"), "two numbers");
        assertEquals(0, counter("17r"));
        assertEquals(0, counter("mail"));
        assertEquals(0, counter("_17"));
        assertEquals(0, counter(""));
        assertEquals(0, counter("a".repeat(64) + "1"));
        assertEquals(1, counter("a".repeat(62) + "1"));
    }

    @Test
    void textInHexadecimalIsRecognised() {
        // "id,first,last,card,exp", "4707 4023 6561 7000", umlauts in UTF-8 among 17 bytes
        assertTrue(text("69642c66697273742c6c6173742c636172642c657870"));
        assertTrue(text("34373037203430323320363536312037303030"));
        assertTrue(text("4772c3bc6e6520617573204b6f656c6e30"));
        assertTrue(text("30313233343536373839"), "ten bytes");
        assertTrue(text("303132333435363738390"), "half a byte at the end");
    }

    @Test
    void digestsAndShortLabelsAreNoTextInHexadecimal() {
        assertFalse(text(MD5));
        assertFalse(text(SHA1));
        assertFalse(text(SHA224));
        assertFalse(text("303132333435363738"), "nine bytes");
        assertFalse(text("3031323334353637389a"), "one of ten is none");
        assertFalse(text("3031323334353637383g"), "no hex");
        // from the second digit of a byte on: 0x1d, 0x36, ... what was text is none
        assertFalse(text("9642c66697273742c6c6173742c636172642c65787"));
    }

    @Test
    void aRandomDigestIsTextLessThanOnceInTenThousand() {
        for (int bytes = 10; bytes <= 31; bytes++) {
            // the sum of the binomial distribution, 6 of 16 high digits being those of text
            double chance = 0;
            double ways = 1;
            for (int others = 0; others <= (bytes - 10) / 3; others++) {
                chance += ways * Math.pow(10 / 16.0, others) * Math.pow(6 / 16.0, bytes - others);
                ways = ways * (bytes - others) / (others + 1);
            }
            assertTrue(chance < 1e-4, bytes + " bytes: " + chance);
        }
        long seed = 77;
        Random random = new Random(seed);
        int texts = 0;
        for (int i = 0; i < 400_000; i++) {
            texts += text(Traffic.text(random, "0123456789abcdef", 32)) ? 1 : 0;
        }
        // 5.5e-5 of 400,000 are 22; deviation 4.7
        assertEquals(22, texts, 20, "seed " + seed);
    }

    @Test
    void anyBytesOfAnyLengthAreJudgedWithoutAnError() {
        long seed = 5;
        Random random = new Random(seed);
        byte[] bytes = new byte[512];
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(bytes);
            for (int length : HOSTILE) {
                assertFalse(Identifiers.isHexDigest(bytes, 100, length), "seed " + seed);
                assertFalse(Identifiers.isBase32Digest(bytes, 100, length), "seed " + seed);
                assertFalse(Identifiers.isUuid(bytes, 100, length), "seed " + seed);
                assertFalse(Identifiers.hexIsText(bytes, 100, length), "seed " + seed);
                assertTrue(length == 1 || Identifiers.counterDigits(bytes, 100, length) == 0, "seed " + seed);
            }
        }
        java.util.Arrays.fill(bytes, (byte) '6');
        for (int length : new int[] {0, 64, 128, 255}) {
            assertFalse(Identifiers.hexIsText(bytes, 0, length));
            assertEquals(0, Identifiers.counterDigits(bytes, 0, length));
        }
        assertTrue(Identifiers.hexIsText(bytes, 0, 63));
    }

    private static boolean hexDigest(String label) {
        return Identifiers.isHexDigest(around(label), 1, label.length());
    }

    private static boolean base32Digest(String label) {
        return Identifiers.isBase32Digest(around(label), 1, label.length());
    }

    private static boolean uuid(String label) {
        return Identifiers.isUuid(around(label), 1, label.length());
    }

    private static int counter(String label) {
        return Identifiers.counterDigits(around(label), 1, label.length());
    }

    private static boolean text(String label) {
        return Identifiers.hexIsText(around(label), 1, label.length());
    }

    private static int leadingHexDigest(String name) {
        byte[] wire = MessageBuilder.name(name + ".example.com");
        return Identifiers.leadingHexDigest(wire, 0, wire.length - 13);
    }

    /** The label between hexadecimal digits, which must not count. */
    private static byte[] around(String label) {
        return ("a" + label + "1").getBytes(StandardCharsets.ISO_8859_1);
    }
}
