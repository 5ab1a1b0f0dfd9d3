package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final TestClock clock = new TestClock();
    private final FailedLogins failures = new FailedLogins(clock);

    @Test
    void aHundredInAQuarterOfAnHourHaveALineAndOfFurtherOnesTheirNumber() {
        assertEquals(0, failures.due());
        for (int i = 0; i < 100; i++) {
            assertTrue(failures.failed());
        }
        assertFalse(failures.failed());
        assertFalse(failures.failed());
        clock.nowMs += 15 * 60_000 - 1;
        assertEquals(0, failures.due());
        clock.nowMs += 1;
        assertEquals(2, failures.due());
        assertEquals(0, failures.all());
        assertTrue(failures.failed());
    }
}
