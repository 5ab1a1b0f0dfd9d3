package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void wellFormedReverseLookUpsAreRecognised() {
        assertTrue(reverse("4.3.2.1.in-addr.arpa", 12));
        assertTrue(reverse("1.in-addr.arpa", 2));
        assertTrue(reverse("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", 12));
    }

    @Test
    void whatOnlyLooksLikeAReverseLookUpIsNot() {
        assertFalse(reverse("4.3.2.256.in-addr.arpa", 12));
        assertFalse(reverse("5.4.3.2.1.in-addr.arpa", 12));
        assertFalse(reverse("04.3.2.1.in-addr.arpa", 12));
        assertFalse(reverse("g.a.ip6.arpa", 12));
        assertFalse(reverse("ab.a.ip6.arpa", 12));
        assertFalse(reverse("4.3.2.1.in-addr.arpa", 16));
        assertFalse(reverse("4.3.2.1.in-addr.arpa.example.com", 12));
    }

    @Test
    void leadingAddressesAreMeasured() {
        byte[] list = MessageBuilder.name("10.2.0.192.zen.example.org");
        assertEquals("10.2.0.192".length() + 1, Shapes.leadingIpv4(list, 0, list.length - 1));
        byte[] three = MessageBuilder.name("2.0.192.zen.example.org");
        assertEquals(0, Shapes.leadingIpv4(three, 0, three.length - 1));
        byte[] six = MessageBuilder.name(
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list.example");
        assertEquals(64, Shapes.leadingIpv6(six, 0, six.length - 1));
    }

    @Test
    void labelsThatDifferInDigitsOnlyShareATemplate() {
        assertEquals(template("ws-0417"), template("ws-9930"));
        assertFalse(template("ws-0417") == template("ws-417"));
        assertFalse(template("ws-0417") == template("wt-0417"));
    }

    private static boolean reverse(String name, int type) {
        byte[] wire = MessageBuilder.name(name);
        return Shapes.isReverseLookup(wire, 0, wire.length, type);
    }

    private static long template(String label) {
        byte[] bytes = label.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] into = new byte[64];
        Shapes.template(bytes, 0, bytes.length, into);
        return Shapes.templateHash(into, bytes.length);
    }
}
