package org.geophone.itests.acceptance;

import static org.geophone.testkit.dns.MessageBuilder.a;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks 6, 7, 8, 9, 12 and 16: which messages make one transaction, and what is said about the others. */
class MatchingTest {
    private static final long TIMEOUT_MS = 10_000;

    @TempDir
    private static Path work;
    private static Witness seen;

    private static byte[] query(int id) {
        return new MessageBuilder().id(id).question("host" + id + ".example.com", 1).build();
    }

    private static byte[] answer(int id) {
        return answer(id, "host" + id + ".example.com");
    }

    private static byte[] answer(int id, String name) {
        return new MessageBuilder().id(id).answer(0).question(name, 1)
                .answerRecord(name, 1, 60, a(192, 0, 2, id)).build();
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        Talk retry = new Talk(20_001);
        all.add(retry.ask(query(1)), retry.ask(query(1)), retry.ask(query(1)), retry.reply(answer(1)));
        all.add(new Talk(20_002).reply(answer(2)));
        Talk spoofed = new Talk(20_003);
        all.add(spoofed.ask(query(3)), spoofed.reply(answer(3, "evil.example.net")), spoofed.reply(answer(3)));
        Talk twice = new Talk(20_004);
        all.add(twice.ask(query(4)), twice.reply(answer(4)), twice.reply(answer(4)));
        Talk directions = new Talk(20_005);
        all.on(0, directions.ask(query(5))).on(1, directions.reply(answer(5)));
        Talk reused = new Talk(20_006);
        all.add(reused.ask(query(6)),
                reused.ask(new MessageBuilder().id(6).question("other.example.com", 1).build()));
        Talk sides = new Talk(20_007);
        // query: RD, CD, EDNS 4096 with DO and a padding of 12; answer: EDNS 1232 without DO
        all.add(sides.ask(new MessageBuilder().id(7).flags(0x0110).question("host7.example.com", 1)
                .opt(4096, 0x8000, new byte[] {0, 12, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}).build()));
        all.add(sides.reply(new MessageBuilder().id(7).flags(0x84a0).question("host7.example.com", 1)
                .opt(1232, 0, new byte[0]).build()));
        Talk folded = new Talk(20_008);
        all.add(folded.ask(query(8)), folded.reply(answer(8, "HOST8.Example.COM")));
        Talk otherServer = new Talk(Frames.CLIENT, 20_010, 0x0808_0808);
        all.add(new Talk(20_010).ask(query(10)), otherServer.reply(answer(10)));
        Talk late = new Talk(20_009);
        all.add(late.ask(query(9))).pause(TIMEOUT_MS + 2_000).add(late.reply(answer(9)));
        all.add(new Talk(20_011).ask(query(11)));
        Path capture = work.resolve("two-interfaces.pcapng");
        Files.write(capture, all.pcapng(1, 1));
        seen = Witness.replay(work, Map.of("transactionTimeoutMs", (int) TIMEOUT_MS), capture);
    }

    private static String note(JsonNode event) {
        return event.at("/error/message").asText();
    }

    @Test
    void aRepeatedQuestionIsOneTransactionWithRetries() {
        JsonNode event = seen.only(1);
        assertEquals(2, event.at("/geophone/dns/retries").asInt());
        assertEquals("OK", event.at("/status").asText());
        assertFalse(event.has("error"));
        assertEquals(3_000_000, event.at("/event/duration").asLong());
        assertEquals(2, seen.count("/transactions/retried"));
    }

    @Test
    void anAnswerWithoutAQueryIsNoErrorByItself() {
        JsonNode event = seen.only(2);
        assertEquals("OK", event.at("/status").asText());
        assertEquals("No query was seen for the response", note(event));
        assertEquals("answer", event.at("/dns/type").asText());
        assertFalse(event.at("/event").has("start"));
        assertTrue(event.at("/event").has("end"));
        assertFalse(event.at("/geophone/dns").has("query"));
        assertEquals(20_002, event.at("/client/port").asInt());
    }

    @Test
    void anAnswerToAnotherQuestionIsFlaggedAndTheTrueOneStillMatches() {
        List<JsonNode> events = seen.all(3);
        assertEquals(2, events.size());
        assertEquals("question", events.get(0).at("/geophone/dns/mismatch").asText());
        assertEquals("evil.example.net", events.get(0).at("/dns/question/name").asText());
        assertFalse(events.get(0).at("/geophone/dns").has("query"));
        assertFalse(events.get(1).at("/geophone/dns").has("mismatch"));
        assertTrue(events.get(1).at("/geophone/dns").has("query"));
        assertEquals("host3.example.com", events.get(1).at("/dns/question/name").asText());
    }

    @Test
    void aSecondAnswerIsFlagged() {
        List<JsonNode> events = seen.all(4);
        assertEquals(2, events.size());
        assertTrue(events.get(0).at("/geophone/dns").has("query"));
        assertEquals("duplicate", events.get(1).at("/geophone/dns/mismatch").asText());
        assertEquals(2, seen.count("/transactions/mismatched"));
    }

    @Test
    void theTwoDirectionsOnTwoInterfacesAreOneTransaction() {
        JsonNode event = seen.only(5);
        assertTrue(event.at("/geophone/dns").has("query"));
        assertTrue(event.at("/geophone/dns").has("answer"));
        assertEquals(0, event.at("/geophone/capture/interface").asInt());
        assertEquals("OK", event.at("/status").asText());
    }

    @Test
    void anotherQuestionWithTheSameIdEndsTheFirst() {
        List<JsonNode> events = seen.all(6);
        assertEquals(2, events.size());
        assertEquals("host6.example.com", events.get(0).at("/dns/question/name").asText());
        assertTrue(note(events.get(0)).startsWith("Another query with the same DNS id"), note(events.get(0)));
        assertEquals("other.example.com", events.get(1).at("/dns/question/name").asText());
    }

    @Test
    void flagsEdnsAndSizesOfBothSidesAreKept() {
        JsonNode dns = seen.only(7).at("/geophone/dns");
        assertEquals(List.of("RD", "CD", "DO"), Witness.texts(dns.at("/query/flags")));
        assertEquals(4096, dns.at("/query/opt/udp_size").asInt());
        assertTrue(dns.at("/query/opt/do").asBoolean());
        assertEquals(62, dns.at("/query/bytes").asInt());
        assertEquals(List.of("AA", "RA", "AD"), Witness.texts(dns.at("/answer/flags")));
        assertEquals(1232, dns.at("/answer/opt/udp_size").asInt());
        assertEquals(46, dns.at("/answer/bytes").asInt());
        assertEquals(12, dns.at("/opt_options/0/code").asInt());
        assertEquals(12, dns.at("/opt_options/0/length").asInt());
        assertEquals(108, seen.only(7).at("/network/bytes").asInt());
    }

    @Test
    void caseOfTheQuestionDoesNotMatterForTheMatch() {
        JsonNode event = seen.only(8);
        assertTrue(event.at("/geophone/dns").has("query"));
        assertEquals("host8.example.com", event.at("/dns/question/name").asText());
    }

    @Test
    void anAnswerOfAnotherServerIsNotTheAnswer() {
        List<JsonNode> events = seen.all(10);
        assertEquals(2, events.size());
        assertEquals("8.8.8.8", events.get(0).at("/server/ip").asText());
        assertEquals("No response received", note(events.get(1)));
    }

    @Test
    void expiryGoesByCaptureTimeAndALateAnswerIsFlagged() {
        List<JsonNode> events = seen.all(9);
        assertEquals(2, events.size());
        assertEquals("query", events.get(0).at("/dns/type").asText());
        assertEquals("No response received", note(events.get(0)));
        assertEquals("Error", events.get(0).at("/status").asText());
        assertTrue(events.get(1).at("/geophone/dns/late").asBoolean());
        assertEquals("OK", events.get(1).at("/status").asText());
        assertEquals(1, seen.count("/transactions/late"));
    }

    @Test
    void theEndOfTheFileWritesOutWhatIsOpen() {
        JsonNode event = seen.only(11);
        assertEquals("No response received", note(event));
        assertEquals(event, seen.events().get(seen.events().size() - 1));
    }

    @Test
    void theReportKnowsTheTimesOfTheFirstAndTheLastMessage() {
        assertEquals("2023-11-14T22:13:20.000000000Z", seen.report("/first_time").asText());
        // 24 frames a millisecond apart, and the pause
        assertEquals("2023-11-14T22:13:32.023000000Z", seen.report("/last_time").asText());
    }
}
