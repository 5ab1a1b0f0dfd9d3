package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneCheckTest {
    private final LaneCheck check = new LaneCheck();

    @Test
    void aBoundIsNoneOrLargeEnoughToBeOfUse() {
        assertNull(check.problem(Map.of()));
        assertNull(check.problem(Map.of("spoolMaxBytes", "0", "spoolSegmentBytes", "0")));
        assertNull(check.problem(Map.of("spoolMaxBytes", "1048576", "spoolSegmentBytes", "65536")));
        assertEquals("spoolMaxBytes is 1048575, expected at least 1048576, or 0 for the default",
                check.problem(Map.of("spoolMaxBytes", "1048575")));
        assertEquals("spoolSegmentBytes is 1, expected at least 65536, or 0 for the default",
                check.problem(Map.of("spoolSegmentBytes", "1")));
    }

    @Test
    void keysOfTheOutputItselfAreNoneOfItsBusiness() {
        assertNull(check.problem(Map.of("port", "no number", "spoolMaxBytes", "1048576")));
    }
}
