package org.geophone.pipeline.internal.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.junit.jupiter.api.Test;

class TakenEvidenceTest {
    private final Counters counters = new Counters();

    private static List<Evidence> messages(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> new Evidence(i, i, new byte[900], 0)).toList();
    }

    @Test
    void whatWaitsIsFoundByTheRecordsIdAsOftenAsItIsAskedFor() {
        TakenEvidence taken = new TakenEvidence(100_000, counters);
        taken.put(1, 2, messages(3));
        assertEquals(3, taken.of(1, 2).size());
        assertEquals(3, taken.of(1, 2).size());
        assertNull(taken.of(2, 1));
    }

    @Test
    void whatWaitsLongestIsGivenUpAndCountedUnlessItWasFetched() {
        TakenEvidence taken = new TakenEvidence(10_000, counters);
        taken.put(0, 1, messages(4));
        taken.put(0, 2, messages(4));
        taken.of(0, 1);
        taken.put(0, 3, messages(4));
        assertNull(taken.of(0, 1));
        assertEquals(0, counters.get(Counter.EVIDENCE_GIVEN_UP));
        taken.put(0, 4, messages(4));
        assertNull(taken.of(0, 2));
        assertEquals(4, counters.get(Counter.EVIDENCE_GIVEN_UP));
        assertEquals(4, taken.of(0, 4).size());
    }

    @Test
    void withoutRoomNothingIsKeptAndAllIsCounted() {
        TakenEvidence taken = new TakenEvidence(0, counters);
        taken.put(0, 1, messages(2));
        assertNull(taken.of(0, 1));
        assertEquals(2, counters.get(Counter.EVIDENCE_GIVEN_UP));
    }
}
