package org.geophone.score.internal.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    /** 2027-03-01T00:00:00Z, by {@code date -u -d 2027-03-01 +%s}. */
    private static final long MARCH = 1_803_859_200_000_000_000L;
    private static final long CLIENT = Slots.address("10.1.2.3");

    private static Decisions of(String... lines) {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(Entry.of(DecisionLines.read(line + " owner=kim reason=" + line), entries.size() + 1));
        }
        return new Decisions(entries);
    }

    /** The line that mutes a question of a client, without owner and reason; null when none does. */
    private static String mutes(Decisions decisions, String domain, String name, long low, long time) {
        Entry found = decisions.mute(domain == null ? null : MessageBuilder.name(domain),
                name == null ? null : MessageBuilder.name(name), 0, low, time);
        return found == null ? null : found.decision().reason();
    }

    private static String mutes(Decisions decisions, String domain, String name) {
        return mutes(decisions, domain, name, CLIENT, 0);
    }

    @Test
    void aRegisteredDomainIsThatDomainOnly() {
        Decisions decisions = of("mute e5.sk until=never");
        assertEquals("mute e5.sk until=never", mutes(decisions, "e5.sk", "a.b.e5.sk"));
        assertNull(mutes(decisions, "xe5.sk", "a.xe5.sk"));
        assertNull(mutes(decisions, "sk", "e5.sk"), "a name is no registered domain");
        assertNull(mutes(decisions, "e5.sk.com", "e5.sk.com"));
    }

    @Test
    void aZoneIsItselfAndEverythingBelow() {
        Decisions decisions = of("mute *.co.uk until=never");
        assertEquals("mute *.co.uk until=never", mutes(decisions, "shop.co.uk", null));
        assertEquals("mute *.co.uk until=never", mutes(decisions, "co.uk", null));
        assertNull(mutes(decisions, "shopco.uk", "www.shopco.uk"));
    }

    @Test
    void aZoneWithinADomainIsMutedByTheNameThatWasAsked() {
        Decisions decisions = of("mute *.telemetry.corp.com until=never");
        assertEquals("mute *.telemetry.corp.com until=never", mutes(decisions, "corp.com", "x.Telemetry.CORP.com"));
        assertEquals("mute *.telemetry.corp.com until=never", mutes(decisions, "corp.com", "telemetry.corp.com"));
        assertNull(mutes(decisions, "corp.com", "x.nottelemetry.corp.com"));
        assertNull(mutes(decisions, "corp.com", "corp.com"));
        assertNull(mutes(decisions, "corp.com", null), "the whole domain is not muted");
    }

    @Test
    void namesWithoutADomainAreMutedByZoneOrByAll() {
        Decisions decisions = of("mute *.lan until=never", "mute * until=never client=10.9.0.0/16");
        assertEquals("mute *.lan until=never", mutes(decisions, null, "printer.lan"));
        assertNull(mutes(decisions, null, "printer.home"));
        assertEquals("mute * until=never client=10.9.0.0/16", mutes(decisions, null, "printer.home",
                Slots.address("10.9.200.1"), 0));
    }

    @Test
    void aMuteOfAClientIsNoMuteOfOthers() {
        Decisions decisions = of("mute a.com client=10.1.0.0/16 until=never", "mute b.com client=10.1.2.3 until=never",
                "mute c.com client=2001:db8::/33 until=never", "mute d.com client=0.0.0.0/0 until=never");
        assertEquals("mute a.com client=10.1.0.0/16 until=never", mutes(decisions, "a.com", null));
        assertNull(mutes(decisions, "a.com", null, Slots.address("10.2.0.0"), 0));
        assertEquals("mute b.com client=10.1.2.3 until=never", mutes(decisions, "b.com", null));
        assertNull(mutes(decisions, "b.com", null, Slots.address("10.1.2.2"), 0));
        byte[] c = MessageBuilder.name("c.com");
        // the 33rd bit is the highest of the second 32
        assertEquals(1, decisions.mute(c, null, 0x2001_0db8_7fff_ffffL, 5, 0).line() - 2);
        assertNull(decisions.mute(c, null, 0x2001_0db8_8000_0000L, 5, 0));
        byte[] d = MessageBuilder.name("d.com");
        assertEquals(4, decisions.mute(d, null, 0, CLIENT, 0).line());
        assertNull(decisions.mute(d, null, 0x2001_0db8_0000_0000L, CLIENT, 0), "no IPv4 address");
        assertNull(decisions.muteForEveryone(d, 0));
        assertEquals(2, of("mute e.com client=::1 until=never", "mute e.com until=never")
                .muteForEveryone(MessageBuilder.name("e.com"), 0).line());
    }

    @Test
    void aDecisionEndsAtItsTimeOfTheCapture() {
        Decisions decisions = of("mute a.com until=2027-03-01", "habit b.com until=2027-03-01T00:00:01");
        assertEquals("mute a.com until=2027-03-01", mutes(decisions, "a.com", null, CLIENT, MARCH - 1));
        assertNull(mutes(decisions, "a.com", null, CLIENT, MARCH));
        byte[] b = MessageBuilder.name("b.com");
        assertTrue(decisions.habitAccepted(b, 0, b.length, MARCH + 999_999_999));
        assertFalse(decisions.habitAccepted(b, 0, b.length, MARCH + 1_000_000_000));
    }

    @Test
    void habitsAndMutesAreDifferentThings() {
        Decisions decisions = of("mute a.com until=never", "habit *.b.com until=never");
        byte[] data = MessageBuilder.name("x.b.com");
        assertTrue(decisions.habitAccepted(data, 2, data.length - 2, 0));
        assertTrue(decisions.habitAccepted(data, 0, data.length, 0));
        byte[] a = MessageBuilder.name("a.com");
        assertFalse(decisions.habitAccepted(a, 0, a.length, 0));
        assertNull(mutes(decisions, "b.com", "x.b.com"));
        assertFalse(Decisions.NONE.habitAccepted(a, 0, a.length, 0));
    }

    @Test
    void theLongestZoneAnswersAndOfOneZoneTheFirstThatFits() {
        Decisions decisions = of("mute * client=10.0.0.0/8 until=never", "mute *.com until=never",
                "mute a.com until=2027-03-01", "mute *.a.com client=10.1.2.3 until=never", "mute *.a.com until=never");
        assertEquals("mute a.com until=2027-03-01", mutes(decisions, "a.com", null));
        assertEquals("mute *.a.com client=10.1.2.3 until=never", mutes(decisions, "a.com", null, CLIENT, MARCH));
        assertEquals("mute *.a.com until=never", mutes(decisions, "a.com", null, CLIENT + 1, MARCH));
        assertEquals("mute *.com until=never", mutes(decisions, "b.com", null));
        assertEquals("mute * client=10.0.0.0/8 until=never", mutes(decisions, "b.org", null));
    }
}
