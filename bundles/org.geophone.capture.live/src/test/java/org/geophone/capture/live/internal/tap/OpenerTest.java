package org.geophone.capture.live.internal.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.junit.jupiter.api.Test;

/** Which way an interface is opened, and what is said where no way is open. */
class OpenerTest {
    private static final SocketOptions OPTIONS =
            new SocketOptions("eth0", 65_536, 2, 1_024, true, 10, List.of(53), 2, false);

    private static Opener.Way works() {
        return (options, index, choice) -> new Opened() {
            @Override
            public int taps() {
                return 1;
            }

            @Override
            public Tap tap(int i, int source, int interfaceId, Thread capturing) {
                throw new AssertionError("nobody reads it");
            }

            @Override
            public void close() {
                throw new AssertionError("nobody reads it");
            }

            @Override
            public String choice() {
                return choice;
            }

            @Override
            public String description() {
                return "";
            }
        };
    }

    private static Opener.Way fails(String why, boolean ofTheRing) {
        return (options, index, choice) -> {
            throw ofTheRing ? new CaptureFailure(why, true) : new CaptureFailure(why);
        };
    }

    private static String choice(Method method, Opener.Way ring, Opener.Way libpcap) throws CaptureFailure {
        return new Opener(method, ring, libpcap).open(OPTIONS, 1).choice();
    }

    private static String refused(Method method, Opener.Way ring, Opener.Way libpcap) {
        return assertThrows(CaptureFailure.class, () -> choice(method, ring, libpcap)).getMessage();
    }

    @Test
    void autoTakesTheRingWhereItCanBeHad() throws CaptureFailure {
        assertEquals("ring shared with the kernel, which it has for this interface",
                choice(Method.AUTO, works(), fails("not asked", false)));
    }

    @Test
    void autoTakesLibpcapWhereTheRingCannotBeHadAndSaysWhy() throws CaptureFailure {
        assertEquals("libpcap, because the ring is not possible: no such link; one worker, as libpcap does not share an"
                + " interface", choice(Method.AUTO, fails("no such link", true), works()));
    }

    @Test
    void whatIsAskedForIsTakenAndNothingElse() throws CaptureFailure {
        assertTrue(choice(Method.LIBPCAP, fails("not asked", true), works()).startsWith("libpcap, because of method"));
        assertTrue(choice(Method.RING, works(), fails("not asked", true)).endsWith("because of method = ring"));
        assertEquals("no such link", refused(Method.RING, fails("no such link", true), works()));
        assertEquals("not installed", refused(Method.LIBPCAP, works(), fails("not installed", false)));
    }

    @Test
    void withoutEitherBothReasonsAreTold() {
        assertEquals("no such link; and libpcap is not installed",
                refused(Method.AUTO, fails("no such link", true), fails("libpcap is not installed", false)));
    }

    @Test
    void whatStopsBothWaysIsToldOnce() {
        assertEquals("not permitted", refused(Method.AUTO, fails("not permitted", false), fails("not asked", false)));
    }
}
