package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.decode.dns.internal.message.Placed;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

/** The document as a whole: header, question and its split, sections, summary members. */
class DocumentTest {
    private static final byte[] OWNER = {(byte) 0xc0, 12};
    private final Rendered rendered = new Rendered();

    private static EventSlot split(EventSlot slot, int registered, int suffix) {
        slot.domainSplit = true;
        slot.registeredStart = registered;
        slot.suffixStart = suffix;
        return slot;
    }

    private static JsonNode json(String text) {
        return Rendered.parse(text.replace('\'', '"'));
    }

    @Test
    void aQueryAndItsAnswerGiveTheDocumentOfTheReference() {
        EventSlot query = Placed.parsed(new MessageBuilder().id(18439).question("google.com", 1).build());
        EventSlot answer = split(Placed.parsed(new MessageBuilder().id(18439).answer(0).question("google.com", 1)
                .record(1, OWNER, 1, 299, MessageBuilder.a(172, 217, 4, 142)).build()), 0, 7);
        JsonNode tree = rendered.tree(query, answer, new RenderOptions(true, true, false, false));
        assertEquals(json("{'type':'answer','id':'18439','op_code':'QUERY','response_code':'NOERROR',"
                + "'header_flags':['RD','RA'],'flags':{'authoritative':false,'truncated_response':false,"
                + "'recursion_desired':true,'recursion_available':true,'authentic_data':false,"
                + "'checking_disabled':false},'question':{'name':'google.com','type':'A','class':'IN',"
                + "'registered_domain':'google.com','etld_plus_one':'google.com','top_level_domain':'com'},"
                + "'answers':[{'name':'google.com','type':'A','class':'IN','ttl':299,'data':'172.217.4.142'}],"
                + "'answers_count':1,'authorities_count':0,'additionals_count':0,'resolved_ip':['172.217.4.142']}"),
                tree.get("dns"));
        assertEquals("OK", tree.get("status").asText());
        assertEquals("QUERY", tree.get("method").asText());
        assertEquals("class IN, type A, google.com", tree.get("query").asText());
        assertEquals("google.com", tree.get("resource").asText());
        assertFalse(tree.has("request"));
        assertFalse(tree.has("response"));
        assertEquals(1, rendered.resolvedSize());
    }

    @Test
    void theQuestionIsFoldedAndSplit() {
        EventSlot slot = split(Placed.parsed(new MessageBuilder().question("A.b.TeSt.cO.zA", 16).build()), 4, 9);
        JsonNode question = rendered.tree(slot, null, Rendered.ALL).at("/dns/question");
        assertEquals(json("{'name':'a.b.test.co.za','type':'TXT','class':'IN','registered_domain':'test.co.za',"
                + "'etld_plus_one':'test.co.za','top_level_domain':'co.za','subdomain':'a.b'}"), question);
    }

    @Test
    void theWrittenNameIsFoundWhereTheRendererSays() {
        EventSlot query = Placed.parsed(new MessageBuilder().question("A.b.TeSt", 1).build());
        EventSlot nameless = Placed.parsed(new MessageBuilder().answer(0).build());
        assertEquals("a.b.test", rendered.name(query, null));
        assertEquals("a.b.test", rendered.name(query, nameless));
        assertEquals("", rendered.name(null, nameless), "not that of the document before");
    }

    @Test
    void aSuffixOfTwoLabelsStandsForItself() {
        JsonNode two = rendered.tree(split(Placed.parsed(new MessageBuilder().question("co.uk", 2).build()), -1, 0),
                null, Rendered.ALL).at("/dns/question");
        assertEquals(json("{'name':'co.uk','type':'NS','class':'IN','registered_domain':'co.uk',"
                + "'top_level_domain':'uk'}"), two);
        for (String name : new String[] {"com", ".", "s3.amazonaws.com"}) {
            JsonNode other = rendered.tree(split(Placed.parsed(new MessageBuilder().question(name, 2).build()), -1, 0),
                    null, Rendered.ALL).at("/dns/question");
            assertEquals(3, other.size(), name);
        }
    }

    @Test
    void statusIsOkOnlyForAnAnswerWithoutError() {
        EventSlot query = Placed.parsed(new MessageBuilder().question("a.b", 1).build());
        EventSlot good = Placed.parsed(new MessageBuilder().answer(0).question("a.b", 1).build());
        EventSlot bad = Placed.parsed(new MessageBuilder().answer(3).question("a.b", 1).build());
        assertEquals("Error", rendered.tree(query, null, Rendered.ALL).get("status").asText());
        assertEquals("OK", rendered.tree(query, good, Rendered.ALL).get("status").asText());
        assertEquals("OK", rendered.tree(null, good, Rendered.ALL).get("status").asText());
        JsonNode tree = rendered.tree(query, bad, Rendered.ALL);
        assertEquals("Error", tree.get("status").asText());
        assertEquals("NXDOMAIN", tree.at("/dns/response_code").asText());
    }

    @Test
    void aHeaderOnlyAnswerIsShownWithItsQuerysQuestion() {
        EventSlot query = Placed.parsed(new MessageBuilder().question("a.b", 1).build());
        EventSlot answer = Placed.parsed(new MessageBuilder().answer(5).build());
        JsonNode tree = rendered.tree(query, answer, Rendered.ALL);
        assertEquals("REFUSED", tree.at("/dns/response_code").asText());
        assertEquals("a.b", tree.at("/dns/question/name").asText());
        assertEquals("class IN, type A, a.b", tree.get("query").asText());
        JsonNode orphan = rendered.tree(null, answer, Rendered.ALL);
        assertFalse(orphan.has("query"));
        assertFalse(orphan.at("/dns").has("question"));
    }

    @Test
    void sectionsAreListedOnlyWhenWantedAndOptNever() {
        EventSlot slot = Placed.parsed(new MessageBuilder().answer(0).question("a.b", 1)
                .record(2, OWNER, 2, 60, OWNER).record(3, OWNER, 1, 60, MessageBuilder.a(9, 9, 9, 9))
                .opt(1232, 0, new byte[0]).build());
        JsonNode all = rendered.tree(null, slot, Rendered.ALL).get("dns");
        assertEquals("NS", all.at("/authorities/0/type").asText());
        assertEquals(1, all.get("additionals").size());
        assertEquals("A", all.at("/additionals/0/type").asText());
        assertEquals(1, all.get("additionals_count").asInt());
        assertFalse(all.has("resolved_ip"), "only the answer section resolves");
        JsonNode few = rendered.tree(null, slot, new RenderOptions(false, false, false, false)).get("dns");
        assertFalse(few.has("authorities") || few.has("additionals") || few.has("answers"));
        assertEquals(1, few.get("authorities_count").asInt());
        assertEquals(1, few.get("additionals_count").asInt());
    }

    @Test
    void addressesAndHintsResolveInOrder() {
        byte[] hints = HexFormat.of().parseHex("00010000040004" + "0a000001" + "00060010"
                + "20010db8000000000000000000000002");
        JsonNode tree = rendered.message(new MessageBuilder().answer(0).question("a.b", 65)
                .record(1, OWNER, 1, 60, MessageBuilder.a(10, 0, 0, 2)).record(1, OWNER, 65, 60, hints)
                .record(1, OWNER, 1, 60, new byte[3]).record(1, OWNER, 1, 60, MessageBuilder.a(10, 0, 0, 2)).build());
        assertEquals(json("['10.0.0.2','10.0.0.1','2001:db8::2','10.0.0.2']"), tree.at("/dns/resolved_ip"));
        assertEquals(4, rendered.resolvedSize());
    }

    @Test
    void theTextLinesHoldTheWholeMessage() {
        EventSlot query = Placed.parsed(new MessageBuilder().id(7).question("a.b", 1).opt(1232, 0x8000, new byte[0])
                .build());
        EventSlot answer = Placed.parsed(new MessageBuilder().id(7).answer(0).question("a.b", 1)
                .record(1, OWNER, 1, 60, MessageBuilder.a(9, 9, 9, 9)).record(2, OWNER, 2, 60, OWNER).build());
        JsonNode tree = rendered.tree(query, answer, Rendered.ALL);
        assertEquals("QUERY id 7 RD DO; question a.b IN A; opt version 0 udp 1232", tree.get("request").asText());
        assertEquals("QUERY NOERROR id 7 RD RA; question a.b IN A; answer a.b 60 IN A 9.9.9.9; "
                + "authority a.b 60 IN NS a.b.",
                tree.get("response").asText());
    }

    @Test
    void numbersWithoutNameAreShownAsNumbers() {
        JsonNode tree = rendered.message(new MessageBuilder().flags(0x9800 | 13)
                .question(new byte[] {1, 'a', 0}, 65399, 4660).build());
        assertEquals("65399", tree.at("/dns/question/type").asText());
        assertEquals("4660", tree.at("/dns/question/class").asText());
        assertEquals("3", tree.at("/dns/op_code").asText());
        assertEquals("Unknown 13", tree.at("/dns/response_code").asText());
    }

    @Test
    void allFlagsAreShownInOrder() {
        JsonNode tree = rendered.message(new MessageBuilder().flags(0x87f0).question("a.b", 1)
                .opt(512, 0x8000, new byte[0]).build());
        assertEquals(json("['AA','TC','RD','RA','AD','CD','DO']"), tree.at("/dns/header_flags"));
        tree.at("/dns/flags").forEach(flag -> assertTrue(flag.asBoolean()));
    }

    @Test
    void aListStopsBeforeItGrowsWithoutLimit() {
        MessageBuilder builder = new MessageBuilder().answer(0).question("\u0001".repeat(63) + "." + "\u0001".repeat(63)
                + "." + "\u0001".repeat(63), 2);
        int records = 2_000;
        for (int i = 0; i < records; i++) {
            builder.record(1, OWNER, 2, 60, OWNER);
        }
        JsonNode tree = rendered.message(builder.build());
        int listed = tree.at("/dns/answers").size();
        assertEquals(records, tree.at("/dns/answers_count").asInt());
        assertEquals(records - listed, tree.at("/dns/records_omitted").asInt());
        assertTrue(listed > 50 && listed < 200, "listed " + listed);
    }

    @Test
    void anIndependentCopyOfASlotGivesTheSameDocument() {
        EventSlot slot = split(Placed.parsed(new MessageBuilder().answer(0).question("a.B.c", 16)
                .record(1, OWNER, 16, 60, MessageBuilder.txt("one", "two")).opt(1232, 0, new byte[4]).build()), 2, 4);
        EventSlot copy = new EventSlot();
        copy.copyFrom(slot, new byte[slot.contentBytes() + 5], 5);
        assertEquals(rendered.text(null, slot, Rendered.ALL), rendered.text(null, copy, Rendered.ALL));
    }
}
