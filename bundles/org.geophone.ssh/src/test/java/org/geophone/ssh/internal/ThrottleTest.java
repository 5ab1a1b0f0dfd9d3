package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private long nowMs = 1_000_000;
    private final Throttle throttle = new Throttle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(nowMs);
        }
    });

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address);
        }
    }

    /** Milliseconds until the address may try again, in steps of 10 s. */
    private long lockMs(String address) {
        long begin = nowMs;
        while (throttle.isLocked(address)) {
            nowMs += 10_000;
        }
        long length = nowMs - begin;
        nowMs = begin;
        return length;
    }

    @Test
    void theSixthFailureLocksForHalfAMinuteAndEachFurtherOneForTwiceAsLong() {
        fail("192.0.2.1", 5);
        assertFalse(throttle.isLocked("192.0.2.1"));
        fail("192.0.2.1", 1);
        assertEquals(30_000, lockMs("192.0.2.1"));
        fail("192.0.2.1", 1);
        assertEquals(60_000, lockMs("192.0.2.1"));
        fail("192.0.2.1", 30);
        assertEquals(900_000, lockMs("192.0.2.1"));
        assertFalse(throttle.isLocked("192.0.2.2"));
    }

    @Test
    void aLoginOrAQuarterOfAnHourForgives() {
        fail("192.0.2.1", 7);
        throttle.forgive("192.0.2.1");
        assertFalse(throttle.isLocked("192.0.2.1"));
        fail("192.0.2.2", 5);
        nowMs += 900_001;
        fail("192.0.2.2", 1);
        assertFalse(throttle.isLocked("192.0.2.2"));
    }

    @Test
    void ofMoreThanAThousandAddressesThoseThatFailedLastAreRemembered() {
        fail("first", 6);
        for (int i = 0; i < 999; i++) {
            throttle.failed("a" + i);
        }
        assertTrue(throttle.isLocked("first"));
        for (int i = 0; i < 1000; i++) {
            throttle.failed("b" + i);
        }
        assertFalse(throttle.isLocked("first"));
    }
}
