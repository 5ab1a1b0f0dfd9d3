package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class AddressesTest {
    /** 2001:db8::567:89ab (RFC 3596 section 2.5 gives the form). */
    private static final String SIX = "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";
    private static final String SIX_FORWARD = "2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5.6.7.8.9.a.b";

    @Test
    void fourOctetsAreFoundFirstOrAfterOneOrTwoLabels() {
        assertEquals(0, four("10.2.0.192.zen"));
        assertEquals(4, four("key.10.2.0.192.zen"));
        assertEquals(9, four("key.mail.192.0.2.10._spf"));
        assertEquals(-1, four("one.two.six.10.2.0.192.zen"));
        assertEquals(0, four("255.255.255.255"));
        assertEquals(5, four("25.x.4.3.2.1.list"));
    }

    @Test
    void whatOnlyLooksLikeAnIpv4AddressIsNone() {
        assertEquals(-1, four("2.0.192.zen"));
        assertEquals(-1, four("10.2.0.256.zen"));
        assertEquals(-1, four("10.02.0.192.zen"));
        assertEquals(-1, four("10.2.0.1920.zen"));
        assertEquals(-1, four("5.4.3.2.1.zen"), "five octets");
        assertEquals(-1, four("9.8.7.6.5.4.3.2.1"));
        assertEquals(-1, four("10-2-0-192.zen"));
        assertEquals(-1, four("4.3.2.1.a.b.zen"), "more digits follow");
        assertEquals(-1, four(SIX + ".list"));
        assertEquals(-1, four(SIX_FORWARD + ".list"));
    }

    @Test
    void thirtyTwoNibblesAreFoundFirstOrAfterOneOrTwoLabels() {
        assertEquals(0, six(SIX + ".list"));
        assertEquals(0, six(SIX_FORWARD));
        assertEquals(4, six("key." + SIX + ".list"));
        assertEquals(9, six("key.mail." + SIX));
        assertEquals(-1, six("one.two.six." + SIX));
    }

    @Test
    void oneNibbleMoreOrLessIsNoAddress() {
        assertEquals(-1, six("a." + SIX));
        assertEquals(-1, six(SIX + ".7.list"));
        assertEquals(-1, six(SIX.substring(2) + ".list"));
        assertEquals(-1, six(SIX.replace("8.b", "8b") + ".list"));
        assertEquals(-1, six(SIX.replace('d', 'g') + ".list"));
        assertEquals(-1, six("10.2.0.192.zen"));
    }

    @Test
    void nibbleLabelsAreCountedFromTheBegin() {
        assertEquals(32, nibbles(SIX + ".list"));
        assertEquals(3, nibbles("a.0.f.gg"));
        assertEquals(0, nibbles("g.a.b"));
        assertEquals(0, nibbles("ab.c.d"));
        // 127 labels fill a name (RFC 1035 section 2.3.4)
        byte[] longest = new byte[255];
        for (int i = 0; i < 127; i++) {
            longest[2 * i] = 1;
            longest[2 * i + 1] = 'e';
        }
        assertEquals(127, Addresses.nibbleLabels(longest, 0, 254));
        assertEquals(3, Addresses.nibbleLabels(longest, 0, 7));
        assertEquals(0, Addresses.nibbleLabels(longest, 0, 0));
    }

    @Test
    void lengthBytesThatLeadBeyondTheEndEndTheSearch() {
        for (int length : new int[] {0, 4, 63, 64, 128, 192, 255}) {
            byte[] wire = MessageBuilder.name("key.10.2.0.192.zen");
            wire[0] = (byte) length;
            int end = wire.length - 1;
            assertEquals(-1, Addresses.ipv4(wire, 0, end), "first length byte " + length);
            assertEquals(-1, Addresses.ipv6(wire, 0, end), "first length byte " + length);
            wire = MessageBuilder.name("10.2.0.192.zen");
            wire[7] = (byte) length;
            assertEquals(-1, Addresses.ipv4(wire, 0, end - 4), "length byte of the last octet " + length);
        }
        byte[] cut = MessageBuilder.name("10.2.0.192");
        assertEquals(0, Addresses.ipv4(cut, 0, cut.length - 1));
        for (int end = 0; end < cut.length - 1; end++) {
            assertEquals(-1, Addresses.ipv4(cut, 0, end), "cut after " + end + " bytes");
        }
        assertEquals(-1, Addresses.ipv4(new byte[0], 0, 0));
        assertEquals(-1, Addresses.ipv6(new byte[0], 0, 0));
    }

    @Test
    void anyBytesAreSearchedWithinTheirEnd() {
        long seed = 31;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // an array that ends where the name ends: whoever reads on fails
            byte[] bytes = new byte[random.nextInt(256)];
            for (int k = 0; k < bytes.length; k++) {
                int usual = k % 2 == 0 ? 1 : '0' + random.nextInt(10);
                bytes[k] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : usual);
            }
            int four = Addresses.ipv4(bytes, 0, bytes.length);
            int six = Addresses.ipv6(bytes, 0, bytes.length);
            assertTrue(four < bytes.length && six < bytes.length, "seed " + seed + ", step " + i);
        }
    }

    private static int four(String name) {
        byte[] wire = MessageBuilder.name(name);
        return Addresses.ipv4(wire, 0, wire.length - 1);
    }

    private static int six(String name) {
        byte[] wire = MessageBuilder.name(name);
        return Addresses.ipv6(wire, 0, wire.length - 1);
    }

    private static int nibbles(String name) {
        byte[] wire = MessageBuilder.name(name);
        return Addresses.nibbleLabels(wire, 0, wire.length - 1);
    }
}
