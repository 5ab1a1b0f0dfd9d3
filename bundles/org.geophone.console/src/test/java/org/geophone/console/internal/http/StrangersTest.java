package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final long LONG_MS = 3_600_000;
    private static final byte[] LOGIN = "{\"user\":\"eve\"}".getBytes(StandardCharsets.US_ASCII);

    private final Strangers strangers = new Strangers();
    private final List<String> ended = new ArrayList<>();

    /** A body that arrives after so many looks in vain; during the first of them something else happens. */
    private static final class Late extends ByteArrayInputStream {
        private final Runnable meanwhile;
        private final int vain;
        private int looks;

        Late(int vain, Runnable meanwhile) {
            super(LOGIN);
            this.vain = vain;
            this.meanwhile = meanwhile;
        }

        @Override
        public int available() {
            if (looks++ == 0) {
                meanwhile.run();
            }
            return looks <= vain ? 0 : super.available();
        }
    }

    private void body(String network, InputStream in) {
        try {
            byte[] body = strangers.read(in, LOGIN.length, network, LONG_MS);
            ended.add(network + ' ' + new String(body, StandardCharsets.US_ASCII).equals("{\"user\":\"eve\"}"));
        } catch (Problem e) {
            ended.add(network + ' ' + e.status());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void slow(String network, Runnable meanwhile) {
        body(network, new Late(2, meanwhile));
    }

    private void quick(String network) {
        body(network, new ByteArrayInputStream(LOGIN));
    }

    @Test
    void ofOneNetworkTheSlowestLosesItsPlaceAndNobodyElse() {
        slow("a", () -> slow("b", () -> slow("b", () -> {
            quick("b");
            quick("b");
        })));
        assertEquals(List.of("b true", "b true", "b true", "b 408", "a true"), ended);
    }

    @Test
    void whereAllPlacesAreTakenTheSlowestOfAllLosesItsOwn() {
        others(Strangers.MOST);
        assertEquals(List.of("last true", "other1 true", "other2 true", "other3 true", "other4 true", "other5 true",
                "other6 true", "other7 true", "other8 408"), ended);
    }

    private void others(int count) {
        if (count == 0) {
            quick("last");
        } else {
            slow("other" + count, () -> others(count - 1));
        }
    }

    @Test
    void aBodyThatHasArrivedCountsAlsoWhenItsPlaceIsLost() {
        body("b", new Late(1, () -> slow("b", () -> quick("b"))));
        assertEquals(List.of("b true", "b true", "b true"), ended);
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsNotWaitedFor() {
        Problem problem = assertThrows(Problem.class, () -> strangers.read(new Late(Integer.MAX_VALUE, () -> { }),
                LOGIN.length, "a", 0));
        assertEquals(408, problem.status());
    }
}
