package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geophone.score.internal.behaviour.Tally;
import org.junit.jupiter.api.Test;

class WordsTest {
    /** IANA's registry, as events have it: who looks for the events of an alert finds them by its words. */
    @Test
    void recordTypesHaveTheNamesOfTheRegistry() {
        assertEquals("A", Words.type(1));
        assertEquals("NAPTR", Words.type(35));
        assertEquals("RRSIG", Words.type(46));
        assertEquals("TLSA", Words.type(52));
        assertEquals("CAA", Words.type(257));
        assertEquals("TYPE65399", Words.type(65_399));
        assertEquals("OTHER", Words.type(Tally.OTHER));
    }

    @Test
    void theTimeWithinWhichSomethingHappenedIsRoundedUp() {
        long second = 1_000_000_000L;
        assertEquals("1 second", Words.span(0));
        assertEquals("2 seconds", Words.span(second + 1));
        assertEquals("119 seconds", Words.span(119 * second));
        assertEquals("2 minutes", Words.span(119 * second + 1));
        assertEquals("4 minutes", Words.span(238 * second));
        assertEquals("2 hours", Words.span(7200 * second));
        assertEquals("3 hours", Words.span(7201 * second));
        assertEquals("3 days", Words.span((2 * 24 + 7) * 3600 * second));
    }
}
