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
}
