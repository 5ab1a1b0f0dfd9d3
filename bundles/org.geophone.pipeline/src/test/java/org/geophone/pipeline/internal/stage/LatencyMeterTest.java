package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Latency;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    /** 2026-01-05T00:00:00Z, the beginning of a window. */
    private static final long MONDAY = 1_767_571_200_000_000_000L;
    private static final long MICRO = 1000;
    private static final long SECOND = 1_000_000_000L;

    private final LatencyWindows windows = new LatencyWindows();

    private void took(long micros, int times) {
        for (int i = 0; i < times; i++) {
            windows.record(MONDAY, MONDAY - micros * MICRO);
        }
    }

    @Test
    void timesUpTo31MicrosecondsAreTold() {
        for (int micros = 1; micros <= 31; micros++) {
            took(micros, 1);
        }
        assertEquals(new Latency(31, 16, 28, 31, 31, 31), windows.figures(MONDAY));
    }

    @Test
    void oneOfAThousandShowsInTheMaximumAndTwoInTheLastQuantile() {
        took(10, 999);
        took(500_000, 1);
        assertEquals(new Latency(1000, 10, 10, 10, 10, 500_000), windows.figures(MONDAY));
        took(500_000, 1);
        assertEquals(new Latency(1001, 10, 10, 10, 500_000, 500_000), windows.figures(MONDAY));
    }

    @Test
    void aBucketEndsAtMostASixteenthAboveWhatIsInIt() {
        // 1000 lies in [992, 1023]: the power of two 512, sixteen buckets of 32
        assertEquals(1023, LatencyWindows.highest(LatencyWindows.bucket(1000)));
        for (long micros = 1; micros < 1L << 36; micros += micros / 7 + 1) {
            long highest = LatencyWindows.highest(LatencyWindows.bucket(micros));
            assertTrue(highest >= micros && highest <= micros + micros / 16, micros + " in a bucket up to " + highest);
            assertEquals(LatencyWindows.bucket(micros) + 1, LatencyWindows.bucket(highest + 1), "behind " + micros);
        }
    }

    @Test
    void whatIsOlderThanAMinuteIsForgotten() {
        took(100, 5);
        assertEquals(5, windows.figures(MONDAY + 69 * SECOND).count());
        assertEquals(Latency.NONE, windows.figures(MONDAY + 70 * SECOND));
        windows.record(MONDAY + 80 * SECOND, MONDAY + 80 * SECOND - 7 * MICRO);
        assertEquals(new Latency(1, 7, 7, 7, 7, 7), windows.figures(MONDAY + 80 * SECOND));
    }

    @Test
    void aClockThatWentBackMakesItNothingAndADayIsCutTo19Hours() {
        windows.record(MONDAY, MONDAY + SECOND);
        assertEquals(new Latency(1, 0, 0, 0, 0, 0), windows.figures(MONDAY));
        took(86_400_000_000L, 1);
        assertEquals((1L << 36) - 1, windows.figures(MONDAY).maxMicros());
    }

    @Test
    void onlyLiveSourcesAreMeasured() {
        LatencyMeter meter = new LatencyMeter();
        EventSlot slot = new EventSlot();
        slot.source = 1;
        slot.timeNanos = System.currentTimeMillis() * 1_000_000 - 2 * SECOND;
        meter.document(slot);
        meter.live(2);
        meter.document(slot);
        assertEquals(0, meter.documents().count());
        meter.live(1);
        meter.document(slot);
        Latency documents = meter.documents();
        assertEquals(1, documents.count());
        assertTrue(documents.maxMicros() >= 1_999_000, documents.toString());
        assertEquals(Latency.NONE, meter.alerts());
        meter.alert(slot);
        assertEquals(1, meter.alerts().count());
    }

    @Test
    void aReaderBesideTheWriterNeverSeesMoreThanWasCounted() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 2_000_000; i++) {
                // a window for each thousand, so that they are used again and again
                windows.record(MONDAY + i / 1000 * LatencyWindows.WINDOW_NANOS,
                        MONDAY + i / 1000 * LatencyWindows.WINDOW_NANOS - 5 * MICRO);
            }
            done.set(true);
        });
        writer.start();
        for (long window = 0; !done.get(); window = (window + 1) % 2000) {
            long count = windows.figures(MONDAY + window * LatencyWindows.WINDOW_NANOS).count();
            assertTrue(count <= 7000, count + " counted in seven windows of a thousand");
        }
        writer.join();
        assertEquals(7000, windows.figures(MONDAY + 1999 * LatencyWindows.WINDOW_NANOS).count());
    }
}
