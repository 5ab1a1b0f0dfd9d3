package org.geophone.score.internal.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Days begin at midnight UTC; the clock of the tests begins at noon. */
class DomainTableTest {
    private static final int DAY = 86_400;
    private static final int START = 19_800 * DAY + DAY / 2;
    private static final long DOMAIN = 0x1234_5678_9abcL;

    private final DomainTable table = new DomainTable(1 << 20);

    /** A hash whose upper six bits are this number. */
    private static long client(int number) {
        return (long) number << 58 | 1;
    }

    private int touch(int clients, int seconds) {
        int p = -1;
        for (int i = 0; i < clients; i++) {
            p = table.touch(DOMAIN, client(i), seconds, true);
        }
        return p;
    }

    /** So many bytes on each of the days, at noon. */
    private void move(int p, float... days) {
        for (int day = 0; day < days.length; day++) {
            table.moved(p, START + day * DAY, days[day]);
        }
    }

    @Test
    void threeDaysAndThreeClientsMakeAHabit() {
        int p = touch(3, START);
        move(p, 100, 100, 100);
        // the third day is not over
        assertEquals(0, table.habit(p, START + 2 * DAY));
        table.moved(p, START + 3 * DAY, 1);
        assertEquals(100, table.habit(p, START + 3 * DAY));
    }

    @Test
    void twoClientsNeedAWeek() {
        int p = touch(2, START);
        move(p, 100, 100, 100, 100, 100, 100, 100);
        assertEquals(0, table.habit(p, START + 7 * DAY - 1));
        assertEquals(100, table.habit(p, START + 7 * DAY));
    }

    @Test
    void twoDaysInAWeekAreNoHabit() {
        int p = touch(5, START);
        table.moved(p, START, 100);
        table.moved(p, START + 4 * DAY, 100);
        table.moved(p, START + 8 * DAY, 100);
        assertEquals(0, table.habit(p, START + 8 * DAY));
        table.moved(p, START + 9 * DAY, 100);
        assertEquals(100, table.habit(p, START + 9 * DAY));
    }

    @Test
    void eachDayIsAQuarterOfTheHabitAndDaysWithoutAnythingDoNotCount() {
        int p = touch(3, START);
        move(p, 100, 200, 0, 0, 300, 1);
        // 100, then 100 + (200 - 100) / 4 = 125, then 125 + (300 - 125) / 4 = 168.75
        assertEquals(168.75, table.habit(p, START + 5 * DAY), 0.001);
        assertEquals(168.75, table.recent(p), 0.001);
        table.moved(p, START + 5 * DAY, 400);
        assertEquals(401, table.recent(p), 0.001);
    }

    @Test
    void whatMovesAnAllowanceOnItsFirstDayIsBornHighForEver() {
        int p = touch(9, START);
        table.moved(p, START, 799);
        assertFalse(table.bornHigh(p));
        table.moved(p, START + 60, 1);
        assertTrue(table.bornHigh(p));
        for (int day = 1; day <= 30; day++) {
            table.moved(p, START + day * DAY, 100);
        }
        assertTrue(table.bornHigh(p));
        assertEquals(0, table.habit(p, START + 30 * DAY));
        // 30 of 31 days are over: 100 + 700 * 0.75^29 = 100.17
        assertEquals(100.17, table.recent(p), 0.01);
    }

    @Test
    void whatMovesAnAllowanceLaterIsNot() {
        int p = touch(3, START);
        table.moved(p, START + DAY, 5000);
        assertFalse(table.bornHigh(p));
    }

    @Test
    void theMissingShareNeedsTwentyAnswers() {
        int p = touch(1, START);
        for (int i = 0; i < 19; i++) {
            table.exists(p, false);
        }
        assertEquals(0, table.missingShare(p));
        table.exists(p, true);
        assertEquals(0.95, table.missingShare(p), 1e-6);
    }

    @Test
    void theMissingShareFollowsWhatIsGoingOn() {
        int p = touch(1, START);
        for (int i = 0; i < 4096; i++) {
            table.exists(p, true);
        }
        for (int i = 0; i < 4096; i++) {
            table.exists(p, false);
        }
        // after 4096 answers 2048 stay; 2048 more fill up and halve again, to 1024 missing of 2048; then 2048 missing
        // ones make 3072 of 4096, which are halved to 1536 of 2048
        assertEquals(0.75, table.missingShare(p), 1e-6);
    }

    @Test
    void clientsAreCountedByTheirHashes() {
        int p = touch(1, START);
        assertEquals(1, table.clients(p));
        table.touch(DOMAIN, client(0), START, true);
        assertEquals(1, table.clients(p));
        // linear counting: -64 ln(1 - n / 64) is 3.07 at 3, 10.9 at 10, 44.4 at 32
        assertEquals(3, table.clients(touch(3, START)));
        assertEquals(11, table.clients(touch(10, START)));
        assertEquals(44, table.clients(touch(32, START)));
        assertEquals(266, table.clients(touch(64, START)));
        assertEquals(266, table.clientsOf(DOMAIN));
        assertEquals(1, table.clientsOf(DOMAIN + 1));
    }

    @Test
    void aListAnswersFrom127Only() {
        int p = touch(1, START);
        assertFalse(table.answersLikeAList(p));
        table.answered(p, true);
        assertTrue(table.answersLikeAListOf(DOMAIN));
        table.answered(p, false);
        assertFalse(table.answersLikeAList(p));
        table.answered(p, true);
        assertFalse(table.answersLikeAList(p));
        assertFalse(table.answersLikeAListOf(DOMAIN + 1));
    }

    @Test
    void theStateSurvives() throws IOException {
        int p = touch(3, START);
        move(p, 100, 100, 100, 1);
        table.answered(p, true);
        for (int i = 0; i < 20; i++) {
            table.exists(p, i % 2 == 0);
        }
        byte[] saved = saved(table);
        DomainTable copy = new DomainTable(1 << 20);
        copy.load(new DataInputStream(new ByteArrayInputStream(saved)));
        assertArrayEquals(saved, saved(copy));
        int place = copy.place(DOMAIN);
        assertEquals(100, copy.habit(place, START + 3 * DAY));
        assertEquals(0.5, copy.missingShare(place), 1e-6);
        assertTrue(copy.answersLikeAList(place));
        assertEquals(3, copy.clients(place));
        assertEquals(START, copy.first(place));
    }

    private static byte[] saved(DomainTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void daysAreCountedFromNowOnWhenTheClockIsSetBack() {
        int p = touch(3, START + 30 * DAY);
        table.moved(p, START + 30 * DAY, 100);
        table.setBack(START);
        assertEquals(START + 30 * DAY, table.first(p), "as it was told");
        touch(3, START);
        assertEquals(START, table.first(p));
        for (int day = 1; day <= 2; day++) {
            table.moved(p, START + day * DAY, 100);
        }
        assertEquals(0, table.habit(p, START + 2 * DAY), "the third day is not over");
        table.moved(p, START + 3 * DAY, 1);
        assertEquals(100, table.habit(p, START + 3 * DAY));
    }
}
