package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private long nowMs = 1_000_000;
    private final Clock clock = new Clock() {
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
    };
    private final Throttle throttle = new Throttle(clock);

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
    void aNetworkOfIpv6CountsAsOneAddress() throws Exception {
        assertEquals("192.0.2.1", Throttle.key(InetAddress.getByName("192.0.2.1")));
        assertEquals("2001:db8:0:1:0:0:0:0/64", Throttle.key(InetAddress.getByName("2001:db8:0:1::5")));
        assertEquals("2001:db8:0:1:0:0:0:0/64", Throttle.key(InetAddress.getByName("2001:db8:0:1:ffff:1:2:3")));
        assertEquals("2001:db8:0:2:0:0:0:0/64", Throttle.key(InetAddress.getByName("2001:db8:0:2::5")));
    }

    @Test
    void anAddressHasOneLineInAQuarterOfAnHourWithTheNumberOfThoseThatFollowed() {
        FailedLogins failures = new FailedLogins(clock);
        assertEquals(List.of(new FailedLogins.Line("192.0.2.1", 1)), failures.failed("192.0.2.1"));
        nowMs += 1000;
        assertEquals(List.of(new FailedLogins.Line("192.0.2.2", 1)), failures.failed("192.0.2.2"));
        for (int i = 0; i < 20; i++) {
            assertEquals(List.of(), failures.failed("192.0.2.1"));
        }
        nowMs += 898_999;
        assertEquals(List.of(), failures.due());
        nowMs += 1;
        assertEquals(List.of(new FailedLogins.Line("192.0.2.1", 20)), failures.due());
        assertEquals(List.of(), failures.failed("192.0.2.2"));
        assertEquals(List.of(new FailedLogins.Line("192.0.2.2", 1)), failures.all());
        for (int i = 0; i < 1000; i++) {
            failures.failed("a" + i);
        }
        failures.failed("a0");
        assertEquals(List.of(new FailedLogins.Line("b", 1), new FailedLogins.Line("a0", 1)), failures.failed("b"));
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
