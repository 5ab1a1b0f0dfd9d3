package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** EDNS in the document: the options as text, both sides, and all options by number. */
class OptTextTest {
    private final Rendered rendered = new Rendered();

    private JsonNode message(String optionsHex) {
        return rendered.message(new MessageBuilder().question("a.b", 1).opt(4000, 0x8000,
                HexFormat.of().parseHex(optionsHex.replace(" ", ""))).build());
    }

    private void assertOption(String member, String hex, String text) {
        assertEquals(text, message(hex).at("/dns/opt/" + member).asText(), hex);
    }

    @Test
    void theFixedPartIsAsInTheReference() {
        JsonNode tree = message("");
        JsonNode expected = Rendered.parse(
                "{\"do\":true,\"version\":\"0\",\"udp_size\":4000,\"ext_rcode\":\"NOERROR\"}");
        assertEquals(expected, tree.at("/dns/opt"));
        assertEquals(expected, tree.at("/side/opt"));
        assertEquals(12 + 5 + 4 + 11, tree.at("/side/bytes").asInt());
        assertEquals(Rendered.parse("[\"RD\",\"DO\"]"), tree.at("/side/flags"));
        assertEquals(0, tree.at("/opt_options").size());
    }

    @Test
    void knownOptionsAreReadable() {
        assertOption("nsid", "0003 0003 6e7331", "6e7331");
        assertOption("subnet", "0008 0007 0001 18 00 c00002", "192.0.2.0/24/0");
        assertOption("subnet", "0008 0009 0002 28 00 20010db800", "2001:db8::/40/0");
        assertOption("cookie", "000a 0008 0102030405060708", "0102030405060708");
        assertOption("expire", "0009 0004 00015180", "86400");
        assertOption("llq", "0001 0012 0001 0001 0000 0000000000000009 00000e10", "1 1 0 9 3600");
        assertOption("ul", "0002 0004 00000e10", "3600");
        assertOption("dau", "0005 0003 05080d", "RSASHA1 RSASHA256 ECDSAP256SHA256");
        assertOption("dhu", "0006 0002 0102", "SHA1 SHA256");
        assertOption("n3u", "0007 0001 01", "SHA1");
        assertOption("keepalive", "000b 0002 012c", "300");
        assertOption("padding", "000c 0005 0000000000", "5");
        assertOption("chain", "000d 0005 03636f6d00", "com");
        assertOption("key_tag", "000e 0004 4a5c 9728", "19036 38696");
        assertOption("ede", "000f 0005 0012 6e6f21", "18 Prohibited: no!");
        assertOption("ede", "000f 0002 0016 000f 0002 00ff", "22 No Reachable Authority; 255");
        assertOption("local", "fde9 0002 abcd", "65001:0xabcd");
    }

    @Test
    void malformedOptionsAreShownAsBytes() {
        assertOption("subnet", "0008 0003 000118", "000118");
        assertOption("ede", "000f 0001 07", "07");
        assertOption("nsid", "0003 0009 6162", "6162");
    }

    @Test
    void everyOptionIsListedByNumber() {
        JsonNode list = message("000c 0046" + "00".repeat(70) + "0003 0002 6162 1234 0001 07 000a 00ff aa")
                .get("opt_options");
        assertEquals(Rendered.parse("[{\"code\":12,\"name\":\"PADDING\",\"length\":70,\"data\":\"" + "00".repeat(64)
                + "\"},{\"code\":3,\"name\":\"NSID\",\"length\":2,\"data\":\"6162\"},"
                + "{\"code\":4660,\"length\":1,\"data\":\"07\"},"
                + "{\"code\":10,\"name\":\"COOKIE\",\"length\":255,\"data\":\"aa\"}]"), list);
    }

    @Test
    void extendedCodesAreNamed() {
        byte[] opt = {0, 0, 41, 2, 0, 1, 0, 0, 0, 0, 0};
        JsonNode tree = rendered.message(new MessageBuilder().answer(7).question("a.b", 1).count(3, 1).raw(opt)
                .build());
        assertEquals("BADCOOKIE", tree.at("/dns/response_code").asText());
        assertEquals("BADCOOKIE", tree.at("/dns/opt/ext_rcode").asText());
    }

    @Test
    void withoutOptThereIsNoSuchMember() {
        JsonNode tree = rendered.message(new MessageBuilder().question("a.b", 1).build());
        assertFalse(tree.get("dns").has("opt"));
        assertFalse(tree.get("side").has("opt"));
    }
}
