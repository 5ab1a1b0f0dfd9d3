package org.geophone.itests.acceptance;

import static org.geophone.testkit.dns.MessageBuilder.a;
import static org.geophone.testkit.dns.MessageBuilder.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check 1: every payload of port 53 gives an event, flagged when it is faulty, or a counted reason. */
class FaultyMessagesTest {
    private static final byte[] POINTER_TO_QUESTION = {(byte) 0xc0, 12};

    @TempDir
    private static Path work;
    private static Witness seen;

    private static MessageBuilder query(int id) {
        return new MessageBuilder().id(id).question("host" + id + ".example.com", 1);
    }

    private static MessageBuilder answer(int id) {
        return new MessageBuilder().id(id).answer(0).question("host" + id + ".example.com", 1);
    }

    private static byte[] without(byte[] message, int bytes) {
        return Arrays.copyOf(message, message.length - bytes);
    }

    @BeforeAll
    static void replay() throws Exception {
        Recording all = new Recording();
        Talk badOpt = new Talk(20_001);
        byte[] cutOption = {0, 3, 0, 9, 'a', 'b', 'c', 'd'};
        all.add(badOpt.ask(without(query(1).opt(1232, 0x8000, cutOption).build(), 2)));
        Talk cutAnswer = new Talk(20_002);
        all.add(cutAnswer.ask(query(2).build()), cutAnswer.reply(without(
                answer(2).record(1, POINTER_TO_QUESTION, 1, 60, a(192, 0, 2, 1))
                        .record(1, POINTER_TO_QUESTION, 1, 60, a(192, 0, 2, 2)).build(), 3)));
        Talk headerOnly = new Talk(20_003);
        all.add(headerOnly.ask(query(3).build()), headerOnly.reply(new MessageBuilder().id(3).answer(5).build()));
        Talk trailing = new Talk(20_004);
        all.add(trailing.ask(query(4).raw(new byte[40]).build()), trailing.reply(answer(4).build()));
        Talk zeros = new Talk(20_005);
        all.add(zeros.ask(new byte[12]));
        Talk loop = new Talk(20_006);
        all.add(loop.ask(query(6).build()), loop.reply(answer(6)
                .record(1, new byte[] {(byte) 0xc0, 39}, 1, 60, a(192, 0, 2, 1)).build()));
        Talk noAdditional = new Talk(20_007);
        all.add(noAdditional.ask(query(7).count(3, 1).build()));
        Talk snapped = new Talk(20_008);
        byte[] whole = snapped.ask(query(8).build());
        all.cut(whole, whole.length - 6);
        Talk twoQuestions = new Talk(20_009);
        all.add(twoQuestions.ask(query(9).question("second.example.com", 28).build()));
        Talk badData = new Talk(20_010);
        all.add(badData.ask(query(10).build()), badData.reply(answer(10)
                .record(1, name("host10.example.com"), 1, 60, new byte[] {1, 2, 3}).build()));
        all.add(new Talk(20_011).ask("hello".getBytes(StandardCharsets.US_ASCII)));
        all.add(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0});
        seen = Witness.replay(work, Map.of(), all);
    }

    private static List<String> faults(int id) {
        return Witness.texts(seen.only(id).at("/geophone/dns/faults"));
    }

    @Test
    void aMalformedOptLeavesTheQuery() {
        assertEquals(List.of("bad_opt"), faults(1));
        JsonNode event = seen.only(1);
        assertEquals("host1.example.com", event.at("/dns/question/name").asText());
        assertEquals("query", event.at("/dns/type").asText());
        assertEquals(1232, event.at("/dns/opt/udp_size").asInt());
    }

    @Test
    void aCutAnswerIsReportedAsFarAsItGoes() {
        assertEquals(List.of("cut_answer"), faults(2));
        JsonNode event = seen.only(2);
        assertEquals(1, event.at("/dns/answers_count").asInt());
        assertEquals("192.0.2.1", event.at("/dns/answers/0/data").asText());
        assertTrue(event.at("/geophone/dns").has("query"));
    }

    @Test
    void aReplyOfAHeaderOnlyAnswersItsQuery() {
        assertEquals(List.of("header_only"), faults(3));
        JsonNode event = seen.only(3);
        assertEquals("REFUSED", event.at("/dns/response_code").asText());
        assertEquals("answer", event.at("/dns/type").asText());
        assertEquals("Error", event.at("/status").asText());
        assertEquals("host3.example.com", event.at("/dns/question/name").asText());
        assertFalse(event.has("error"));
    }

    @Test
    void bytesBehindTheMessageAreCounted() {
        assertEquals(List.of("trailing_bytes"), faults(4));
        assertEquals(40, seen.only(4).at("/geophone/dns/trailing_bytes").asInt());
        assertEquals(1, seen.count("/dns/trailing"));
        assertEquals("OK", seen.only(4).at("/status").asText());
    }

    @Test
    void messagesOfAHeaderOnlyPointersInACircleMissingRecordsAndSeveralQuestionsAreFlagged() {
        assertEquals(1, seen.all(0).size());
        assertEquals(List.of("compression_loop"), faults(6));
        assertEquals(List.of("cut_additional"), faults(7));
        assertEquals(List.of("several_questions"), faults(9));
        assertEquals(List.of("bad_rdata"), faults(10));
        assertEquals("AQID", seen.only(10).at("/dns/answers/0/rdata").asText());
    }

    @Test
    void aFrameCutByTheCaptureIsToldApartFromACutMessage() {
        assertEquals(List.of("cut_capture"), faults(8));
        assertEquals(35, seen.only(8).at("/geophone/dns/query/bytes").asInt());
        assertEquals(1, seen.count("/capture/cut"));
    }

    @Test
    void whatIsNoDnsIsCountedWithItsReason() {
        assertEquals(1, seen.count("/decode_faults/not_dns"));
        assertEquals(1, seen.count("/decode_faults/short_frame"));
        assertEquals(2, seen.count("/frames/fate/fault"));
        assertEquals(1, seen.count("/decode_faults/bad_opt"));
    }
}
