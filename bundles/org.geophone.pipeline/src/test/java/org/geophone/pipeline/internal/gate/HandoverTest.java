package org.geophone.pipeline.internal.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;

/** What becomes of a service's state when it goes. */
class HandoverTest {
    private int asked;
    private byte[] taken;
    private final Handover<String, byte[]> handover = new Handover<>("service", service -> {
        asked++;
        return new byte[] {7};
    }, (service, state) -> taken = state, new Counters());

    @Test
    void aSuccessorTakesOverWhatItsPredecessorLeft() {
        handover.bind("first");
        handover.unbind("first");
        handover.bind("second");
        assertEquals(1, asked);
        assertArrayEquals(new byte[] {7}, taken);
    }

    @Test
    void whoGoesAfterTheEndIsNotAskedForItsState() {
        handover.bind("first");
        handover.end();
        handover.unbind("first");
        assertEquals(0, asked);
        assertNull(handover.state());
    }
}
