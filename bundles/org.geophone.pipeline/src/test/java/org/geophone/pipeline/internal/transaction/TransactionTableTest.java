package org.geophone.pipeline.internal.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class TransactionTableTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final String CLIENT = "10.0.0.7";
    private static final String SERVER = "192.0.2.53";

    private record Seen(String query, String answer, int retries, boolean late, String mismatch, String unanswered) {
    }

    private final Counters counters = new Counters();
    private final List<Seen> seen = new ArrayList<>();
    private final TransactionSink sink = (q, a, n) -> seen.add(new Seen(name(q), name(a), n.retries, n.late,
            n.mismatch, n.unanswered));

    private TransactionTable table(int maxOpen) {
        return new TransactionTable(maxOpen, 1 << 20, 10 * SECOND, 60 * SECOND, 64, counters);
    }

    private static String name(EventSlot s) {
        return s == null ? null : WireName.text(s.data, s.nameOffset, s.nameBytes);
    }

    private static EventSlot query(long time, String name) {
        return Slots.query(time, CLIENT, SERVER, name, 1);
    }

    private static EventSlot answer(long time, String name) {
        return Slots.answer(time, CLIENT, SERVER, name, 1, 0, new MessageBuilder().answer(0).question(name, 1));
    }

    @Test
    void aQueryAndItsAnswerAreOneTransaction() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        assertTrue(seen.isEmpty());
        table.accept(answer(SECOND, "A.example.COM"), sink);
        assertEquals(List.of(new Seen("a.example.com", "a.example.com", 0, false, null, null)), seen);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_MATCHED));
        assertEquals(0, table.open());
    }

    @Test
    void aQueryWithoutAnswerIsGivenOutWhenItsTimeIsOverAlsoWithoutAMessage() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.advance(10 * SECOND - 1, sink);
        assertTrue(seen.isEmpty());
        table.advance(10 * SECOND, sink);
        assertEquals(List.of(new Seen("a.example.com", null, 0, false, null, "No response received")), seen);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_UNANSWERED));
        assertEquals(0, table.open());
        // time does not go back
        table.advance(SECOND, sink);
        table.accept(query(11 * SECOND, "b.example.com"), sink);
        assertEquals(1, table.open());
    }

    @Test
    void anAnswerThatWaitsForItsQueryIsGivenOutAlsoWithoutAMessage() {
        TransactionTable table = table(16);
        table.holdAnswers(SECOND);
        table.accept(answer(0, "a.example.com"), sink);
        assertTrue(seen.isEmpty());
        table.advance(SECOND, sink);
        assertEquals(List.of(new Seen(null, "a.example.com", 0, false, null, null)), seen);
    }

    /** A usual query takes an array of 256 bytes, and 432 for the objects around it (class histogram). */
    @Test
    void theBoundInBytesIsOnAllThatOpenQueriesTake() {
        TransactionTable table = new TransactionTable(1000, 10 * 688, 10 * SECOND, 60 * SECOND, 64, counters);
        for (int i = 0; i < 25; i++) {
            EventSlot query = query(0, "n" + i + ".example.com");
            query.id = i;
            table.accept(query, sink);
        }
        assertEquals(10, table.open());
        assertEquals(15, counters.get(Counter.TRANSACTIONS_EVICTED));
    }

    @Test
    void aRepeatedQuestionIsARetryAndNotATransaction() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.accept(query(SECOND, "a.example.com"), sink);
        table.accept(query(2 * SECOND, "a.example.com"), sink);
        table.accept(answer(3 * SECOND, "a.example.com"), sink);
        assertEquals(1, seen.size());
        assertEquals(2, seen.get(0).retries());
    }

    @Test
    void aRepeatInOtherCaseIsARetry() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.accept(query(SECOND, "A.example.com"), sink);
        table.accept(answer(3 * SECOND, "a.example.com"), sink);
        assertEquals(1, seen.size());
        assertEquals(1, seen.get(0).retries());
    }

    /** Seen by attacking it: records with data behind the question, or without one, told as repeats of a query. */
    @Test
    void theSameQuestionWithOtherRecordsOrFlagsIsNoRepeat() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        for (int i = 0; i < 3; i++) {
            EventSlot other = query(SECOND, "a.example.com");
            other.data[2] ^= (byte) (i + 1);
            table.accept(other, sink);
        }
        assertEquals(3, seen.size());
        EventSlot without = query(2 * SECOND, "a.example.com");
        without.nameBytes = 0;
        without.questionCount = 0;
        table.accept(without, sink);
        assertEquals(4, seen.size());
        EventSlot withRecord = Slots.query(3 * SECOND, CLIENT, SERVER, "a.example.com", 1);
        byte[] longer = new byte[withRecord.data.length + 11];
        System.arraycopy(withRecord.data, 0, longer, 0, withRecord.messageBytes);
        System.arraycopy(withRecord.data, withRecord.nameOffset, longer, withRecord.messageBytes + 11,
                withRecord.nameBytes);
        withRecord.data = longer;
        withRecord.messageBytes += 11;
        withRecord.nameOffset += 11;
        table.accept(withRecord, sink);
        EventSlot otherRecord = new EventSlot();
        otherRecord.copyFrom(withRecord, new byte[longer.length], 0);
        otherRecord.data[otherRecord.messageOffset + otherRecord.messageBytes - 1] = 1;
        table.accept(otherRecord, sink);
        assertEquals(6, seen.size());
        assertTrue(seen.stream().allMatch(each -> each.retries() == 0));
    }

    @Test
    void anotherQuestionWithTheSameIdEndsTheFirstOne() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.accept(query(SECOND, "b.example.com"), sink);
        assertEquals(1, seen.size());
        assertTrue(seen.get(0).unanswered().contains("same DNS id"));
        table.accept(answer(2 * SECOND, "b.example.com"), sink);
        assertEquals("b.example.com", seen.get(1).query());
    }

    @Test
    void anAnswerToAnotherQuestionIsFlaggedAndLeavesTheQueryOpen() {
        TransactionTable table = table(16);
        table.accept(query(0, "bank.example.com"), sink);
        table.accept(answer(SECOND, "evil.example.com"), sink);
        assertEquals(new Seen(null, "evil.example.com", 0, false, "question", null), seen.get(0));
        table.accept(answer(2 * SECOND, "bank.example.com"), sink);
        assertEquals(new Seen("bank.example.com", "bank.example.com", 0, false, null, null), seen.get(1));
    }

    @Test
    void aSecondAnswerIsFlaggedAsDuplicate() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.accept(answer(1, "a.example.com"), sink);
        table.accept(answer(2, "a.example.com"), sink);
        assertEquals("duplicate", seen.get(1).mismatch());
    }

    @Test
    void furtherMessagesOfAZoneTransferAreNoDuplicates() {
        TransactionTable table = table(16);
        EventSlot ask = Slots.query(0, CLIENT, SERVER, "example.com", 252);
        ask.transport = EventSlot.TCP;
        table.accept(ask, sink);
        for (int i = 1; i <= 2; i++) {
            EventSlot part = Slots.answer(i, CLIENT, SERVER, "example.com", 252, 0,
                    new MessageBuilder().answer(0).question("example.com", 252));
            part.transport = EventSlot.TCP;
            table.accept(part, sink);
        }
        assertEquals(2, seen.size());
        assertNull(seen.get(1).mismatch());
    }

    @Test
    void aQueryExpiresByCaptureTimeAndALateAnswerIsFlagged() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        table.accept(answer(30 * SECOND, "a.example.com"), sink);
        assertEquals(2, seen.size());
        assertEquals("a.example.com", seen.get(0).query());
        assertTrue(seen.get(0).unanswered().contains("No response"));
        assertTrue(seen.get(1).late());
        assertEquals(1, counters.get(Counter.TRANSACTIONS_LATE));
    }

    @Test
    void anAnswerNobodyAskedForIsAnOrphanWithoutFlags() {
        table(16).accept(answer(0, "a.example.com"), sink);
        assertEquals(new Seen(null, "a.example.com", 0, false, null, null), seen.get(0));
        assertEquals(1, counters.get(Counter.TRANSACTIONS_ORPHANED));
    }

    @Test
    void aHeaderOnlyAnswerFitsItsQuery() {
        TransactionTable table = table(16);
        table.accept(query(0, "a.example.com"), sink);
        EventSlot refused = answer(1, "a.example.com");
        refused.nameBytes = 0;
        refused.questionCount = 0;
        refused.questionType = -1;
        refused.questionClass = -1;
        table.accept(refused, sink);
        assertEquals("a.example.com", seen.get(0).query());
    }

    @Test
    void aFullTableWritesTheOldestQueryAndCountsIt() {
        TransactionTable table = table(16);
        for (int i = 0; i < 20; i++) {
            EventSlot q = query(i, "n" + i + ".example.com");
            q.sourcePort = 1000 + i;
            table.accept(q, sink);
        }
        assertEquals(4, seen.size());
        assertEquals("n0.example.com", seen.get(0).query());
        assertEquals(4, counters.get(Counter.TRANSACTIONS_EVICTED));
        assertEquals(16, table.open());
        table.finish(sink);
        assertEquals(20, seen.size());
    }

    @Test
    void timeGoingBackwardsNeitherExpiresNorKeepsQueriesForEver() {
        TransactionTable table = table(16);
        table.accept(query(1000 * SECOND, "new.example.com"), sink);
        EventSlot old = query(5 * SECOND, "old.example.com");
        old.sourcePort = 7;
        table.accept(old, sink);
        assertTrue(seen.isEmpty());
        EventSlot next = query(1011 * SECOND, "next.example.com");
        next.sourcePort = 8;
        table.accept(next, sink);
        assertEquals(2, seen.size());
    }

    @Test
    void everyMessageEndsInExactlyOneTransaction() {
        long seed = 20261;
        Random random = new Random(seed);
        TransactionTable table = table(32);
        int[] accounted = new int[1];
        TransactionSink counting = (q, a, n) -> accounted[0] += (q == null ? 0 : 1) + (a == null ? 0 : 1) + n.retries;
        int messages = 20_000;
        long time = 0;
        for (int i = 0; i < messages; i++) {
            time += random.nextInt(500_000_000);
            String name = "n" + random.nextInt(6) + ".example.com";
            EventSlot s = random.nextBoolean() ? query(time, name) : answer(time, name);
            int port = 1000 + random.nextInt(40);
            if (s.isAnswer()) {
                s.destinationPort = port;
            } else {
                s.sourcePort = port;
            }
            table.accept(s, counting);
        }
        table.finish(counting);
        assertEquals(messages, accounted[0], "seed " + seed);
    }

    @Test
    void anAnswerThatIsDecodedFirstWaitsForItsQuery() {
        TransactionTable table = table(16);
        table.holdAnswers(SECOND);
        table.accept(answer(SECOND, "a.example.com"), sink);
        assertTrue(seen.isEmpty());
        table.accept(query(SECOND - 1_000, "A.example.com"), sink);
        assertEquals(List.of(new Seen("a.example.com", "a.example.com", 0, false, null, null)), seen);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_MATCHED));
        assertEquals(0, table.open());
        // the answer is gone: a second query opens anew
        table.accept(query(SECOND + 1, "a.example.com"), sink);
        assertEquals(1, table.open());
    }

    @Test
    void withoutHoldingAnAnswerIsWrittenAtOnce() {
        TransactionTable table = table(16);
        table.accept(answer(SECOND, "a.example.com"), sink);
        assertEquals(List.of(new Seen(null, "a.example.com", 0, false, null, null)), seen);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_ORPHANED));
    }

    @Test
    void anAnswerWaitsNoLongerThanItsTime() {
        TransactionTable table = table(16);
        table.holdAnswers(SECOND);
        table.accept(answer(SECOND, "a.example.com"), sink);
        table.accept(query(2 * SECOND - 1, "b.example.com"), sink);
        assertTrue(seen.isEmpty());
        table.accept(query(2 * SECOND, "b.example.com"), sink);
        assertEquals(List.of(new Seen(null, "a.example.com", 0, false, null, null)), seen);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_ORPHANED));
    }

    @Test
    void anAnswerThatIsOlderThanTheQueryIsNotItsAnswer() {
        TransactionTable table = table(16);
        table.holdAnswers(10 * SECOND);
        table.accept(answer(SECOND, "a.example.com"), sink);
        table.accept(query(SECOND + 1, "a.example.com"), sink);
        assertEquals(1, table.open());
        assertEquals(0, counters.get(Counter.TRANSACTIONS_MATCHED));
    }

    @Test
    void theFirstOfTwoEarlyAnswersIsTheAnswerAndTheOtherADuplicate() {
        TransactionTable table = table(16);
        table.holdAnswers(SECOND);
        table.accept(answer(SECOND, "a.example.com"), sink);
        table.accept(answer(SECOND + 1, "a.example.com"), sink);
        table.accept(query(SECOND - 1, "a.example.com"), sink);
        table.finish(sink);
        assertEquals(List.of(new Seen("a.example.com", "a.example.com", 0, false, null, null),
                new Seen(null, "a.example.com", 0, false, "duplicate", null)), seen);
    }

    @Test
    void earlyAnswersAreBoundedInAllAndForEachKey() {
        TransactionTable table = table(16);
        table.holdAnswers(100 * SECOND);
        for (int i = 0; i < 10; i++) {
            table.accept(answer(i, "a.example.com"), sink);
        }
        assertEquals(6, seen.size());
        for (int i = 0; i < 100; i++) {
            table.accept(Slots.answer(i, "10.0.1." + i, SERVER, "a.example.com", 1, 0,
                    new MessageBuilder().answer(0).question("a.example.com", 1)), sink);
        }
        assertEquals(110 - 16, seen.size());
        table.finish(sink);
        assertEquals(110, seen.size());
        assertEquals(110, counters.get(Counter.TRANSACTIONS_ORPHANED));
    }

    /** Few keys, so that chains, repeats, late and second answers all come up; a group larger than is fetched. */
    @Test
    void whatIsShownAheadIsOnlyRead() {
        long seed = 20_261_125L;
        Random random = new Random(seed);
        TransactionTable shown = table(16);
        TransactionTable plain = table(16);
        List<Seen> bare = new ArrayList<>();
        long time = 0;
        for (int round = 0; round < 200; round++) {
            EventSlot[] group = new EventSlot[1 + random.nextInt(100)];
            for (int i = 0; i < group.length; i++) {
                String name = (char) ('a' + random.nextInt(2)) + ".example.com";
                String client = "10.0.0." + random.nextInt(20);
                time += random.nextInt((int) SECOND);
                group[i] = random.nextBoolean() ? Slots.query(time, client, SERVER, name, 1)
                        : Slots.answer(time, client, SERVER, name, 1, 0,
                                new MessageBuilder().answer(0).question(name, 1));
            }
            shown.ahead(group, random.nextInt(group.length + 1));
            for (EventSlot slot : group) {
                shown.accept(slot, sink);
                plain.accept(slot, (q, a, n) -> bare.add(new Seen(name(q), name(a), n.retries, n.late, n.mismatch,
                        n.unanswered)));
            }
            assertEquals(bare, seen, "seed " + seed);
            bare.clear();
            seen.clear();
        }
    }

    private void setBack(TransactionTable table, long to) {
        for (int i = 0; i < 16; i++) {
            table.accept(Slots.query(to, "10.0.1." + i, SERVER, "after.example.com", 1), sink);
        }
        assertEquals(1, counters.get(Counter.CAPTURE_SET_BACK));
    }

    @Test
    void anOpenQueryWaitsForAsLongAsItStillHadToWhenTheClockIsSetBack() {
        TransactionTable table = table(64);
        table.accept(query(HOUR, "a.example.com"), sink);
        table.advance(HOUR + 4 * SECOND, sink);
        setBack(table, 4 * SECOND);
        table.advance(10 * SECOND - 1, sink);
        assertEquals(List.of(), seen);
        table.advance(10 * SECOND, sink);
        assertEquals(List.of(new Seen("a.example.com", null, 0, false, null, "No response received")), seen);
        // and what came after it waits for its ten seconds
        table.advance(14 * SECOND - 1, sink);
        assertEquals(16, table.open());
        table.advance(14 * SECOND, sink);
        assertEquals(0, table.open());
    }

    @Test
    void whatIsOverIsRememberedForAsLongAsBeforeWhenTheClockIsSetBack() {
        TransactionTable table = table(64);
        table.accept(query(HOUR, "a.example.com"), sink);
        table.accept(Slots.query(HOUR, "10.0.0.8", SERVER, "b.example.com", 1), sink);
        table.advance(HOUR + 10 * SECOND, sink);
        setBack(table, 10 * SECOND);
        seen.clear();
        table.accept(answer(70 * SECOND, "a.example.com"), sink);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_LATE));
        table.accept(Slots.answer(71 * SECOND, "10.0.0.8", SERVER, "b.example.com", 1, 0,
                new MessageBuilder().answer(0).question("b.example.com", 1)), sink);
        assertEquals(1, counters.get(Counter.TRANSACTIONS_LATE), "a minute is over");
        assertEquals(1, counters.get(Counter.TRANSACTIONS_ORPHANED));
    }

    @Test
    void anAnswerWaitsForItsQueryForAsLongAsItStillHadToWhenTheClockIsSetBack() {
        TransactionTable table = table(64);
        table.holdAnswers(2 * SECOND);
        table.accept(answer(HOUR, "a.example.com"), sink);
        setBack(table, SECOND);
        table.advance(3 * SECOND - 1, sink);
        assertEquals(List.of(), seen);
        table.advance(3 * SECOND, sink);
        assertEquals(List.of(new Seen(null, "a.example.com", 0, false, null, null)), seen);
    }
}
