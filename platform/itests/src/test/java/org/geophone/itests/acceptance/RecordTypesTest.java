package org.geophone.itests.acceptance;

import static org.geophone.testkit.dns.MessageBuilder.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 11 and 13: records of every type are readable, and every EDNS option is listed by number. */
class RecordTypesTest {
    private static final String OWNER = "host.example.com";
    private static final byte[] NULL_DATA = {0, (byte) 0xff, 'A', '"'};

    @TempDir
    private static Path work;
    private static Witness seen;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(Recording all, int id, int type, byte[] data) {
        Talk talk = new Talk(20_000 + id);
        all.add(talk.ask(new MessageBuilder().id(id).question(OWNER, type).build()),
                talk.reply(new MessageBuilder().id(id).answer(0).question(OWNER, type)
                        .answerRecord(OWNER, type, 300, data).build()));
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        // HTTPS: priority 1, target ".", alpn h2, port 8443, hints 192.0.2.1, 192.0.2.2 and 2001:db8::1 (RFC 9460)
        put(all, 1, 65, new Bytes().u16(1).u8(0).u16(1, 3).u8(2).raw(text("h2")).u16(3, 2, 8443).u16(4, 8)
                .u8(192, 0, 2, 1, 192, 0, 2, 2).u16(6, 16).u32(0x2001_0db8L).u32(0).u32(0).u32(1).build());
        put(all, 2, 64, new Bytes().u16(0).raw(name("svc.example.net")).build());
        put(all, 3, 257, new Bytes().u8(0, 5).raw(text("issue"), text("ca.example")).build());
        put(all, 4, 10, NULL_DATA);
        put(all, 5, 52, new Bytes().u8(3, 1, 1, 0xaa, 0xbb).build());
        put(all, 6, 35, new Bytes().u16(100, 10).u8(1, 'S', 7).raw(text("E2U+sip")).u8(0).raw(name("sip.example.com"))
                .build());
        put(all, 7, 44, new Bytes().u8(4, 2).raw(new byte[32]).build());
        put(all, 8, 256, new Bytes().u16(10, 1).raw(text("https://example.com/")).build());
        put(all, 9, 16, MessageBuilder.txt("one two", "three"));
        put(all, 10, 16, new byte[] {3, 'a', 0, (byte) 0xfe});
        put(all, 11, 65_399, new byte[] {1, 2});
        put(all, 12, 15, new Bytes().u16(10).raw(name("mail.example.com")).build());
        Talk options = new Talk(20_013);
        // NSID asked, client subnet 192.0.2.0/24, cookie of 8, padding of 20, private option 65001 with 3 bytes
        byte[] edns = new Bytes().u16(3, 0).u16(8, 7, 1).u8(24, 0, 192, 0, 2).u16(10, 8).u32(0x01020304L)
                .u32(0x05060708L).u16(12, 20).raw(new byte[20]).u16(65_001, 3).raw(text("key")).build();
        all.add(options.ask(new MessageBuilder().id(13).question(OWNER, 1).opt(1232, 0, edns).build()));
        seen = Witness.replay(work, Map.of(), all);
    }

    private static JsonNode record(int id) {
        JsonNode event = seen.only(id);
        assertEquals(1, event.at("/dns/answers_count").asInt());
        assertEquals(300, event.at("/dns/answers/0/ttl").asInt());
        return event.at("/dns/answers/0");
    }

    private static void assertData(int id, String type, String data) {
        assertEquals(type, record(id).at("/type").asText());
        assertEquals(type, seen.only(id).at("/dns/question/type").asText());
        assertEquals(data, record(id).at("/data").asText());
    }

    @Test
    void serviceBindingsAreReadableAndTheirHintsAreResolvedAddresses() {
        assertData(1, "HTTPS", "1 . alpn=h2 port=8443 ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1");
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "2001:db8::1"), Witness.texts(seen.only(1).at(
                "/dns/resolved_ip")));
        assertEquals(List.of("192.168.1.10", "192.168.1.1", "192.0.2.1", "192.0.2.2", "2001:db8::1"),
                Witness.texts(seen.only(1).at("/related/ip")));
        assertData(2, "SVCB", "0 svc.example.net");
    }

    @Test
    void typesThatTheReferenceLeavesRawAreReadable() {
        assertData(3, "CAA", "0 issue \"ca.example\"");
        assertData(5, "TLSA", "3 1 1 AABB");
        assertData(6, "NAPTR", "100 10 \"S\" \"E2U+sip\" \"\" sip.example.com.");
        assertData(7, "SSHFP", "4 2 " + "00".repeat(32));
        assertData(8, "URI", "10 1 \"https://example.com/\"");
        assertData(12, "MX", "mail.example.com");
        assertEquals(10, record(12).at("/preference").asInt());
    }

    @Test
    void opaqueDataIsThereAsBytes() {
        assertData(4, "NULL", "\\# 4 00ff4122");
        assertEquals(Base64.getEncoder().encodeToString(NULL_DATA), record(4).at("/rdata").asText());
        assertData(11, "65399", "\\# 2 0102");
    }

    @Test
    void textStringsAreKeptApartAndBinaryOnesAsBytesToo() {
        assertEquals(List.of("one two", "three"), Witness.texts(record(9).at("/strings")));
        assertEquals("one two three", record(9).at("/data").asText());
        assertEquals(List.of("a\\000\\254"), Witness.texts(record(10).at("/strings")));
        assertEquals("A2EA/g==", record(10).at("/rdata").asText());
    }

    @Test
    void everyOptionIsListedByNumberWithItsSize() {
        JsonNode options = seen.only(13).at("/geophone/dns/opt_options");
        int[] codes = {3, 8, 10, 12, 65_001};
        int[] lengths = {0, 7, 8, 20, 3};
        assertEquals(codes.length, options.size());
        for (int i = 0; i < codes.length; i++) {
            assertEquals(codes[i], options.at("/" + i + "/code").asInt());
            assertEquals(lengths[i], options.at("/" + i + "/length").asInt());
        }
        assertEquals("6b6579", options.at("/4/data").asText());
        assertEquals("192.0.2.0/24/0", seen.only(13).at("/dns/opt/subnet").asText());
        assertEquals("0102030405060708", seen.only(13).at("/dns/opt/cookie").asText());
        assertEquals("20", seen.only(13).at("/dns/opt/padding").asText());
        assertEquals("65001:0x6b6579", seen.only(13).at("/dns/opt/local").asText());
    }
}
