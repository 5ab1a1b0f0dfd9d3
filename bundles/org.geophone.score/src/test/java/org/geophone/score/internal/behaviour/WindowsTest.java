package org.geophone.score.internal.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final int MINUTE = 0;
    private static final int QUARTER = 1;
    private static final int HOUR = 2;
    private static final int DAY = 3;
    private static final int WEEK = 4;
    private static final int START = 1_710_720_000;

    private final Windows windows = new Windows();

    private int flow(int seconds, int step, float bytes) {
        int now = START;
        for (; now < START + seconds; now += step) {
            windows.add(now, bytes);
        }
        return now - step;
    }

    @Test
    void aSteadyFlowStandsAtItsRateTimesTheWindow() {
        int now = flow(3 * 3600, 1, 10);
        // right after one of its bytes: 10 / (1 - exp(-1/60)) and 10 / (1 - exp(-1/900))
        assertEquals(605, windows.bytes(MINUTE, now), 1);
        assertEquals(9005, windows.bytes(QUARTER, now), 10);
    }

    @Test
    void soItDoesInTheLongWindowsAfterMonths() {
        int now = flow(70 * 86_400, 60, 600);
        // 600 / (1 - exp(-60 / window))
        assertEquals(36_300, windows.bytes(HOUR, now), 40);
        assertEquals(864_300, windows.bytes(DAY, now), 1000);
        assertEquals(6_048_300, windows.bytes(WEEK, now), 10_000);
    }

    @Test
    void aWindowFallsToItsExponentialPartWhenNothingFollows() {
        windows.add(START, 1000);
        // 1 / e after one window, exp(-1/15) of the quarter of an hour
        assertEquals(367.88, windows.bytes(MINUTE, START + 60), 0.01);
        assertEquals(935.51, windows.bytes(QUARTER, START + 60), 0.01);
        assertEquals(1000, windows.bytes(MINUTE, START));
    }

    @Test
    void whatComesLateCountsAsNow() {
        windows.add(START, 100);
        windows.add(START - 60, 100);
        assertEquals(200, windows.bytes(MINUTE, START));
        assertEquals(200, windows.bytes(MINUTE, START - 60));
    }

    @Test
    void whatMovedBeforeIsSpreadEvenlyOverTheLife() {
        windows.before(START - 3600, START, 7200);
        // two bytes a second for an hour
        assertEquals(120, windows.bytes(MINUTE, START), 0.01);
        assertEquals(1800, windows.bytes(QUARTER, START), 0.01);
        assertEquals(7200, windows.bytes(HOUR, START));
        assertEquals(7200, windows.bytes(WEEK, START));
    }

    @Test
    void aLifeOfNoLengthIsInAllWindows() {
        windows.before(START, START, 500);
        for (int i = 0; i < Windows.count(); i++) {
            assertEquals(500, windows.bytes(i, START), Windows.name(i));
        }
    }

    @Test
    void theMainWindowIsTheShortestWithHalfOfTheWeek() {
        windows.add(START, 1000);
        assertEquals("1m", Windows.name(windows.main(START)));
        // 1000 exp(-1) is less than half, 1000 exp(-1/15) is more
        assertEquals("15m", Windows.name(windows.main(START + 60)));
        Windows even = new Windows();
        even.before(START - 3600, START, 7200);
        assertEquals("1h", Windows.name(even.main(START)));
        Windows week = new Windows();
        week.before(START - 604_800, START, 7000);
        assertEquals("7d", Windows.name(week.main(START)));
    }

    @Test
    void theStateSurvives() throws IOException {
        int now = flow(600, 7, 3);
        byte[] saved = save(windows);
        Windows copy = new Windows();
        copy.load(new DataInputStream(new ByteArrayInputStream(saved)));
        assertArrayEquals(saved, save(copy));
        for (int i = 0; i < Windows.count(); i++) {
            assertEquals(windows.bytes(i, now + 30), copy.bytes(i, now + 30), Windows.name(i));
        }
    }

    private static byte[] save(Windows windows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        windows.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void whatIsThereDecaysFromNowOnWhenTheClockIsSetBack() {
        windows.add(START + 7200, 100);
        windows.setBack(START);
        assertEquals(100, windows.bytes(HOUR, START), 0.01);
        // one window later: 1/e
        assertEquals(36.79, windows.bytes(HOUR, START + 3600), 0.01);
    }
}
