package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.Findings;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.layer.ScoreSettings;
import org.junit.jupiter.api.Test;

/** Whether records say how much has gone, while it goes and afterwards. A name carries 60 hex digits: 30 bytes. */
class ToldAmountTest {
    private static final String CLIENT = "10.1.2.3";
    private static final Pattern AMOUNT = Pattern.compile("\"information_bytes\":(\\d+)");
    private static final int NAME_BYTES = 30;

    private final Findings findings = new Findings();
    private final AccountLayer layer = new AccountLayer(ScoreSettings.defaults(4 << 20), new Counters());
    private final Traffic traffic = new Traffic(slot -> {
        layer.advance(slot.timeNanos, findings);
        layer.observe(slot, findings);
    });
    private final Random random = new Random(5);

    private void send() {
        traffic.missing(CLIENT, Traffic.text(random, "0123456789abcdef", 60) + ".evil.com", 1);
    }

    private long told() {
        List<Findings.Finding> all = findings.all();
        Matcher amount = AMOUNT.matcher(all.get(all.size() - 1).document());
        assertTrue(amount.find());
        return Long.parseLong(amount.group(1));
    }

    @Test
    void ofAFastTransferHalfIsToldWhileItRunsAndAllOfItTwoMinutesLater() {
        int sent = 0;
        for (int i = 0; i < 10_000; i++) {
            send();
            sent += NAME_BYTES;
            traffic.pass(Traffic.SECOND / 100);
            if (!findings.all().isEmpty()) {
                assertTrue(2.2 * told() >= sent, told() + " bytes are told of " + sent);
            }
        }
        layer.advance(traffic.now() + 120 * Traffic.SECOND, findings);
        assertEquals(sent, told(), sent / 20.0);
        assertEquals(0, findings.of("closed").size());
        int records = findings.all().size();
        for (int minutes = 3; minutes < 600; minutes++) {
            layer.advance(traffic.now() + minutes * 60 * Traffic.SECOND, findings);
        }
        assertEquals(records, findings.all().size(), "what is quiet is not told again");
    }

    @Test
    void aLeakOfWeeksIsNotToldWithEachName() {
        for (int i = 0; i < 3 * 1008; i++) {
            send();
            traffic.pass(600 * Traffic.SECOND);
        }
        // opened, six steps of severity at most from a notice on, three doublings (90 kB are 113 allowances of 800
        // bytes), eleven intervals from a minute to a day, and a record each further day
        int records = findings.all().size();
        assertTrue(records <= 1 + 6 + 3 + 11 + 21, records + " records");
        assertEquals(1, findings.of("opened").size());
    }
}
