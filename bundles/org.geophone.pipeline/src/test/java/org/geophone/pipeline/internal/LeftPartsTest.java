package org.geophone.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sensor tells of the time in which it did not run. */
class LeftPartsTest {
    @TempDir
    private Path folder;
    private final Counters counters = new Counters();
    private final List<CaptureGap> told = new ArrayList<>();
    private long now = 1_000;

    /** The gaps of a process of its own. */
    private Gaps process(String name) {
        String property = "LeftPartsTest." + name;
        System.clearProperty("org.geophone.pipeline.left." + property);
        return new Gaps(counters, told::add, several -> { }, new LeftParts(property, file()), () -> now);
    }

    private Path file() {
        return folder.resolve("captured.txt");
    }

    @Test
    void aSensorThatWasStoppedTellsSinceWhenAndCountsAStop() {
        Gaps first = process("first");
        first.up("eth0 & more", "eth0", 1);
        now = 5_000;
        first.remember();
        now = 6_000;
        first.stopped("eth0 & more", 6_000);
        first.end();
        now = 9_000;
        Gaps second = process("second");
        assertEquals(List.of(new CaptureGap("eth0 & more", "eth0", "the sensor was stopped", 6_000, 0)), second.list());
        second.up("eth0 & more", "eth0", 1);
        CaptureGap gap = new CaptureGap("eth0 & more", "eth0", "the sensor was stopped", 6_000, 9_000);
        assertEquals(List.of(gap), told);
        assertEquals(List.of(gap), second.list());
        assertEquals(1, counters.get(Counter.CAPTURE_STOPS));
        assertEquals(0, counters.get(Counter.CAPTURE_GAPS), "somebody wanted it: no problem of the sensor");
    }

    @Test
    void aSensorThatWasKilledTellsSinceWhenItWasLastKnownToCapture() {
        Gaps first = process("first");
        first.up("net", "eth0", 1);
        first.up("net", "eth1", 1);
        now = 4_000;
        first.down("net", "eth1", "gone", 3_500);
        now = 5_000;
        first.remember();
        now = 9_000;
        Gaps second = process("second");
        second.up("net", "eth0", 1);
        second.up("net", "eth1", 1);
        assertEquals(List.of(new CaptureGap("net", "eth0", "the sensor ended without being stopped", 5_000, 9_000),
                new CaptureGap("net", "eth1", "the sensor ended without being stopped", 3_500, 9_000)), told);
        assertEquals(2, counters.get(Counter.CAPTURE_GAPS));
        assertEquals(0, counters.get(Counter.CAPTURE_STOPS));
    }

    @Test
    void aSensorThatIsStartedTwiceBeforeItCapturesTellsOneGap() {
        Gaps first = process("first");
        first.up("net", "eth0", 1);
        first.end();
        now = 2_000;
        process("second").end();
        now = 3_000;
        process("third").up("net", "eth0", 1);
        assertEquals(List.of(new CaptureGap("net", "eth0", "the sensor was stopped", 1_000, 3_000)), told);
    }

    @Test
    void aPipelineThatIsReplacedTellsItsOwnGapAndNotThatOfTheProcessBefore() {
        Gaps first = process("first");
        first.up("net", "eth0", 1);
        first.end();
        now = 2_000;
        Gaps second = process("second");
        second.up("net", "eth0", 1);
        now = 3_000;
        second.end();
        told.clear();
        now = 4_000;
        Gaps third = new Gaps(counters, told::add, several -> { }, new LeftParts("LeftPartsTest.second", file()),
                () -> now);
        third.up("net", "eth0", 1);
        assertEquals(List.of(new CaptureGap("net", "eth0", "the pipeline was stopped or replaced", 3_000, 4_000)),
                told);
    }

    @Test
    void aPartThatNoSourceNamesAnyMoreIsNotWaitedForLongerThanAMinute() {
        Gaps first = process("first");
        first.up("net", "eth0", 1);
        first.up("net", "eth1", 1);
        first.end();
        now = 2_000;
        Gaps second = process("second");
        second.down("net", "eth1", "interface eth1: there is none of this name", 2_000);
        for (int i = 0; i < 5; i++) {
            second.remember();
        }
        assertEquals(List.of(), told);
        now = 60_000;
        second.remember();
        assertEquals(List.of(new CaptureGap("net", "eth0", "the sensor was stopped", 1_000, 60_000)), told);
        CaptureGap lasts = new CaptureGap("net", "eth1", "the sensor was stopped", 1_000, 0);
        assertEquals(List.of(told.get(0), lasts), second.list(), "eth1 is still to be captured");
        second.end();
        told.clear();
        assertEquals(List.of(lasts), process("third").list());
    }

    @Test
    void aSensorWithoutLiveSourcesLeavesNoFile() {
        Gaps gaps = process("first");
        gaps.remember();
        gaps.end();
        assertFalse(Files.exists(file()));
    }

    @Test
    void whatIsNotCapturedAnyMoreIsNotToldAtEachStart() {
        Gaps first = process("first");
        first.up("net", "eth0", 1);
        first.end();
        Gaps second = process("second");
        for (int i = 0; i < 6; i++) {
            second.remember();
        }
        second.end();
        assertEquals(1, told.size());
        assertEquals(List.of(), process("third").list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "running", "ended\nnet eth0\n", "ended\nnet eth0 x\n", "running\nnet %zz 5\n",
        "ended\nnet eth0 99999999999999999999\n", "\u0000\u0000\u0000\u0000", "ended\n\n"})
    void aFileThatIsDamagedTellsNothingAndIsWrittenAnew(String damaged) throws Exception {
        Files.writeString(file(), damaged, StandardCharsets.ISO_8859_1);
        Gaps gaps = process("first");
        assertEquals(List.of(), gaps.list());
        gaps.up("net", "eth0", 1);
        gaps.end();
        assertEquals("ended\nnet eth0 1000\n", Files.readString(file()));
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotKeepTheSensorFromCapturing() throws Exception {
        Files.createDirectories(file().resolve("in the way"));
        Gaps gaps = process("first");
        gaps.up("net", "eth0", 1);
        gaps.remember();
        gaps.end();
        assertEquals(List.of(), told);
    }
}
