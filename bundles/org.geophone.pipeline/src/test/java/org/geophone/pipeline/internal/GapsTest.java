package org.geophone.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a part of a source was away, and how often that is counted and told. */
class GapsTest {
    private final Counters counters = new Counters();
    private final List<CaptureGap> told = new ArrayList<>();
    private final List<Boolean> several = new ArrayList<>();
    private long now = 1_000;
    private final LeftParts left = new LeftParts("GapsTest");
    private final Gaps gaps = new Gaps(counters, told::add, several::add, left, () -> now);

    @AfterEach
    void nothingIsLeftForOthers() {
        left.take();
    }

    private long counted() {
        return counters.get(Counter.CAPTURE_GAPS);
    }

    @Test
    void aGapIsOpenUntilThePartDeliversAgainAndThenCountedOnce() {
        gaps.up("net", "eth0", 1);
        gaps.down("net", "eth0", "gone", 2_000);
        CaptureGap open = new CaptureGap("net", "eth0", "gone", 2_000, 0);
        assertEquals(List.of(open), gaps.list());
        assertEquals(0, counted());
        // told again by the next attempt: still the same gap
        gaps.down("net", "eth0", "not there", 2_500);
        assertEquals(List.of(open), gaps.list());
        now = 3_000;
        gaps.up("net", "eth0", 1);
        CaptureGap over = new CaptureGap("net", "eth0", "gone", 2_000, 3_000);
        assertEquals(List.of(over), gaps.list());
        assertEquals(List.of(over), told);
        assertEquals(1, counted());
    }

    @Test
    void aPartThatNeverDeliveredHasNoGap() {
        gaps.down("net", "eth0", "not there", 2_000);
        gaps.up("net", "eth0", 1);
        assertEquals(List.of(), gaps.list());
        assertEquals(0, counted());
    }

    @Test
    void aPartThatNeverDeliveredEndsNothingOfAnotherOneOfItsName() {
        gaps.up("lo", "lo", 1);
        gaps.down("lo", "lo", "another source captures it already", 0);
        assertEquals(List.of(), gaps.list());
        // the one that delivers is still known to
        gaps.down("lo", "lo", "gone", 2_000);
        assertEquals(List.of(new CaptureGap("lo", "lo", "gone", 2_000, 0)), gaps.list());
    }

    @Test
    void aSourceThatIsReplacedHasAGapInEachOfItsParts() {
        gaps.up("net", "eth0", 1);
        gaps.up("net", "eth1", 1);
        gaps.up("other", "eth0", 1);
        gaps.stopped("net", 2_000);
        assertEquals(2, gaps.list().size());
        now = 3_000;
        gaps.up("net", "eth1", 1);
        assertEquals(List.of(new CaptureGap("net", "eth1", "the source was stopped or replaced", 2_000, 3_000)), told);
        assertEquals(1, counted());
    }

    @Test
    void anInterfaceThatASourceOfAnotherNameTakesOverIsNotMissingAnyMore() {
        gaps.up("any", "br0", 1);
        gaps.up("any", "wb", 1);
        gaps.stopped("any", 2_000);
        gaps.up("br0", "br0", 1);
        assertEquals(List.of("wb"), gaps.list().stream().filter(gap -> gap.toNanos() == 0).map(CaptureGap::part)
                .toList());
    }

    @Test
    void atTheEndAnInterfaceThatIsAwayIsCountedAndASourceThatWasTakenAwayIsNot() {
        gaps.up("net", "eth0", 1);
        gaps.up("old", "eth1", 1);
        gaps.down("net", "eth0", "gone", 2_000);
        gaps.stopped("old", 2_000);
        now = 5_000;
        gaps.end();
        assertEquals(List.of(new CaptureGap("net", "eth0", "gone", 2_000, 5_000)), told);
        assertEquals(1, counted());
    }

    @Test
    void whatDeliveredWhenThePipelineEndedHasAGapUntilItDeliversInTheNextOne() {
        gaps.up("net & more", "eth0", 1);
        gaps.up("net & more", "eth1", 1);
        gaps.down("net & more", "eth1", "gone", 2_000);
        now = 5_000;
        gaps.end();
        told.clear();
        Gaps next = new Gaps(counters, told::add, several::add, left, () -> now);
        String why = "the pipeline was stopped or replaced";
        assertEquals(List.of(new CaptureGap("net & more", "eth1", why, 5_000, 0),
                new CaptureGap("net & more", "eth0", why, 5_000, 0)), next.list(), "what was told of eth1 ended there");
        now = 6_000;
        next.end();
        // it had not come back: the third pipeline knows since when
        next = new Gaps(counters, told::add, several::add, left, () -> now);
        now = 7_000;
        next.up("net & more", "eth0", 1);
        assertEquals(List.of(new CaptureGap("net & more", "eth0", why, 5_000, 7_000)), told);
        assertEquals(2, counted());
        assertEquals(List.of(), new Gaps(counters, told::add, several::add, left, () -> now).list());
    }

    @Test
    void aSourceThatIsReplacedTogetherWithThePipelineHasOneGapFromItsEndOn() {
        gaps.up("net", "eth0", 1);
        gaps.stopped("net", 2_000);
        now = 3_000;
        gaps.end();
        Gaps next = new Gaps(counters, told::add, several::add, left, () -> now);
        now = 4_000;
        next.up("net", "eth0", 1);
        assertEquals(List.of(new CaptureGap("net", "eth0", "the pipeline was stopped or replaced", 2_000, 4_000)),
                told);
        assertEquals(1, counted());
    }

    @Test
    void severalRingsAreToldWhileThereAreSeveral() {
        gaps.up("net", "eth0", 1);
        gaps.up("net", "eth1", 1);
        gaps.down("net", "eth0", "gone", 2_000);
        gaps.up("net", "eth1", 2);
        assertEquals(List.of(false, true, false, true), several);
    }

    @Test
    void noMoreGapsAreKeptThanAreOfUse() {
        for (int i = 0; i < 1_000; i++) {
            gaps.up("net", "veth" + i, 1);
            gaps.down("net", "veth" + i, "gone", 2_000);
        }
        assertEquals(128, gaps.list().size());
        assertEquals(1_000 - 64, counted());
        assertEquals(counted(), told.size());
    }
}
