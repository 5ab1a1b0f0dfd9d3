package org.geophone.score.internal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.measure.TopLevels;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests are those of {@code The quick brown fox jumps over the lazy dog}, by md5sum, sha1sum and sha256sum. */
class ShapeReaderTest {
    private static final String MD5 = "9e107d9d372bb6826bd81d3542a419d6";
    private static final String SHA1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12";
    private static final String SHA256_FIRST = "d7a8fbb307d7809469ca9abcb0082e4f";
    private static final String SHA256_SECOND = "8d5651e46d3cdb762d02d0bf37c9e592";
    private static final String BASE32 = "tyih3hjxfo3ie26ydu2ufjaz2y";
    private static final String BASE64 = "16j7swfXgJRpypq8sAguT41WUeRtPNt2LQLQvzfJ5ZI";
    private static final String CONTENT_ID = "bafkreigxvd53gb6xqckgtsu2xsyaqlsprvlfdzdnhtnxmlic2c7tpspfsi";
    /** {@code account 4711 pin}. */
    private static final String HEX_TEXT = "6163636f756e7420343731312070696e";
    /** The example of RFC 4122 section 3. */
    private static final String UUID = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private final TopLevels topLevels = new TopLevels();
    private final ShapeReader reader = new ShapeReader(topLevels);

    @BeforeEach
    void topLevels() {
        topLevels.note(Slots.query(0, "10.0.0.1", "10.0.0.53", "www.example.com", 1));
        topLevels.note(Slots.query(0, "10.0.0.1", "10.0.0.53", "www.example.org", 1));
    }

    private NameShape read(String labels) {
        byte[] wire = MessageBuilder.name(labels);
        return reader.read(wire, 0, wire.length - 1);
    }

    private long frame(String labels) {
        read(labels);
        return reader.frame();
    }

    @Test
    void fourOctetsAreAnAddressAlsoBehindOneOrTwoKeys() {
        assertEquals(NameShape.ADDRESS, read("10.2.0.192"));
        assertEquals(NameShape.ADDRESS, read("10.2.0.192.bl"));
        assertEquals(NameShape.ADDRESS, read("q7xk2p9vw4jd.10.2.0.192.bl"));
        assertEquals(NameShape.ADDRESS, read("q7xk2p9vw4jd.v2.10.2.0.192.bl"));
        assertEquals(4, reader.length());
    }

    private NameShape lookup(String labels, String domain) {
        byte[] wire = MessageBuilder.name(labels + domain);
        return reader.read(wire, 0, wire.length - MessageBuilder.name(domain.substring(1)).length);
    }

    private long site(String labels) {
        lookup(labels, ".2.ip6.arpa");
        return reader.frame();
    }

    @Test
    void addressesUnderIp6ArpaAndPartsOfThemAreAddressesAndTheirSiteIsTheFrame() {
        String site = ".7.7.0.0.8.b.d.0.1.0.0";
        String one = "0.f.e.d.c.b.a.9.8.7.6.5.4.3.2.1.1.0.0.0" + site;
        assertEquals(NameShape.ADDRESS, lookup(one, ".2.ip6.arpa"));
        assertEquals(NameShape.ADDRESS, lookup(one + ".2", ".ip6.arpa"));
        assertEquals(NameShape.ADDRESS, lookup("2.1" + site, ".2.ip6.arpa"));
        assertEquals(site(one), site("1.f.a.d.c.0.a.9.8.7.6.5.4.3.2.1.2.0.0.0" + site));
        assertEquals(site(one), site("2.1" + site));
        assertNotEquals(site(one), site(one.replace(site, ".8.7.0.0.8.b.d.0.1.0.0")));
        assertNotEquals(NameShape.ADDRESS, lookup(site.substring(1), ".2.ip6.arpa"));
        assertNotEquals(NameShape.ADDRESS, lookup(one.replace("f.e.d", "f.ee.d"), ".2.ip6.arpa"));
        assertNotEquals(NameShape.ADDRESS, lookup(one.replace("f.e.d", "f.g.d"), ".2.ip6.arpa"));
        assertNotEquals(NameShape.ADDRESS, lookup(one, ".example.com"));
    }

    @Test
    void fiveOctetsAndAnOctetAbove255AreNoAddress() {
        assertNotEquals(NameShape.ADDRESS, read("1.10.2.0.192.bl"));
        assertNotEquals(NameShape.ADDRESS, read("10.2.0.256.bl"));
    }

    @Test
    void thirtyTwoNibblesAreNoMoreThanADigestAndThirtyOneAreNone() {
        String nibbles = "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";
        assertEquals(NameShape.DIGEST, read(nibbles + ".bl"));
        assertEquals(32, reader.length());
        assertNotEquals(NameShape.DIGEST, read(nibbles.substring(2) + ".bl"));
    }

    @Test
    void digestsInHexBase32AndBase64AreSeenByTheirLength() {
        for (String digest : new String[] {MD5, SHA1, BASE32, BASE64, CONTENT_ID}) {
            assertEquals(NameShape.DIGEST, read(digest + ".avqs"), digest);
        }
        assertEquals(NameShape.DIGEST, read(MD5.toUpperCase(java.util.Locale.ROOT) + ".avqs"));
        assertNotEquals(NameShape.DIGEST, read(MD5.substring(1) + ".avqs"));
        assertNotEquals(NameShape.DIGEST, read(BASE32.substring(1) + ".avqs"));
    }

    @Test
    void aVersionAndAHyphenMayStandBeforeADigest() {
        assertEquals(NameShape.DIGEST, read("v2-" + MD5 + ".avqs"));
        assertEquals(32, reader.length());
        assertEquals(NameShape.DIGEST, read("v2-7-" + SHA1 + ".avqs"));
        assertNotEquals(NameShape.DIGEST, read("v2" + MD5 + ".avqs"));
    }

    @Test
    void aDigestOf256BitsIsSplitIntoTwoLabelsOf32() {
        assertEquals(NameShape.DIGEST, read(SHA256_FIRST + "." + SHA256_SECOND + ".avqs"));
        // 66 bytes with both length bytes
        assertEquals(66, reader.length());
        assertEquals(frame(SHA256_FIRST + "." + SHA256_SECOND + ".avqs"),
                frame(SHA256_SECOND + "." + SHA256_FIRST + ".avqs"));
    }

    @Test
    void textInHexIsDataThoughItHasTheLengthOfADigest() {
        assertEquals(NameShape.DATA, read(HEX_TEXT + ".avqs"));
        assertNotEquals(NameShape.DIGEST, read("v2-" + HEX_TEXT + ".avqs"));
    }

    @Test
    void aUuidIsOneAndWithoutItsVersionItIsNot() {
        assertEquals(NameShape.UUID, read(UUID + ".device"));
        assertNotEquals(NameShape.UUID, read("f81d4fae-7dec-01d0-a765-00a0c91e6bf6.device"));
    }

    @Test
    void anotherDomainStandsWithItsTopLevelBeforeConstantLabels() {
        assertEquals(NameShape.DOMAIN, read("mail.garden-shop.com.dbl"));
        assertEquals(NameShape.DOMAIN, read("garden-shop.org"));
        assertEquals(0, reader.length());
        // no name under .net was seen
        assertEquals(NameShape.WORDS, read("mail.garden-shop.net.dbl"));
    }

    @Test
    void theDomainThatIsAskedAboutIsNoPartOfTheFrameAndTheLabelsAroundItAre() {
        assertEquals(frame("mail.garden-shop.com.dbl"), frame("www.flower-house.com.dbl"));
        assertNotEquals(frame("mail.garden-shop.com.dbl"), frame("mail.garden-shop.com.uribl"));
    }

    @Test
    void framesOfAddressesAreThoseOfTheLabelsAroundThem() {
        assertEquals(frame("10.2.0.192.bl"), frame("7.113.0.203.bl"));
        assertNotEquals(frame("10.2.0.192.bl"), frame("10.2.0.192.wl"));
        assertEquals(frame("mykey.10.2.0.192.bl"), frame("mykey.7.113.0.203.bl"));
        assertNotEquals(frame("mykey.10.2.0.192.bl"), frame("other.10.2.0.192.bl"));
    }

    @Test
    void aDigestGoesTogetherWithTheHostBehindIt() {
        assertEquals(frame(MD5 + ".avqs"), frame(SHA256_FIRST + ".avqs"));
        assertNotEquals(frame(MD5 + ".avqs"), frame(MD5 + ".other"));
        assertEquals(frame(MD5 + ".mail.garden-shop.com.avqs"), frame(SHA256_FIRST + ".www.flower-house.com.avqs"));
    }

    @Test
    void wordsNumbersAndDataAreTheRest() {
        assertEquals(NameShape.WORDS, read("www"));
        assertEquals(NameShape.WORDS, read("customer.portal"));
        assertEquals(NameShape.NUMBER, read("4711-0815"));
        assertEquals(NameShape.DATA, read("q7zk2pxvw4jdxqzhgkvw"));
        assertEquals(NameShape.WORDS, read(""));
    }

    @Test
    void hostileLengthsEndTheNameAndThrowNothing() {
        long seed = 77;
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] name = new byte[1 + random.nextInt(300)];
            random.nextBytes(name);
            for (int p = 0; i % 2 == 0 && p < name.length; p += 1 + (name[p] & 0x7f)) {
                name[p] = (byte) (random.nextInt(8) == 0 ? 127 : 1 + random.nextInt(63));
            }
            NameShape shape = reader.read(name, 0, name.length);
            long frame = reader.frame();
            String step = "seed " + seed + ", step " + i;
            assertTrue(reader.length() >= 0 && reader.length() <= 66, step + ": length " + reader.length());
            // nothing of the name before is left
            read(Traffic.text(random, "abcdef0123456789", 32) + ".avqs");
            assertEquals(shape, reader.read(name, 0, name.length), step);
            assertEquals(frame, reader.frame(), step);
        }
    }
}
