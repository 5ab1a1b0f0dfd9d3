package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The built-in list is of November 2025, the shared one of August 2026. No official vector depends on a rule that
 * changed in between; these names do, one of each kind of change.
 */
class ListAgeTest {
    private final DomainEnricher builtIn = Splits.builtIn(true);
    private final DomainEnricher newer = Splits.of(Splits.shared("data/psl/public_suffix_list.dat"));

    private void check(String name, String withBuiltIn, String withNewer) {
        assertEquals(withBuiltIn, Splits.registered(Splits.split(builtIn, name)), name + " with the built-in list");
        assertEquals(withNewer, Splits.registered(Splits.split(newer, name)), name + " with the newer list");
    }

    @Test
    void aWildcardRuleWasReplacedByPlainOnes() {
        // *.kh became kh, com.kh, edu.kh and others
        check("www.example.kh", "www.example.kh", "example.kh");
        check("www.example.com.kh", "example.com.kh", "example.com.kh");
    }

    @Test
    void suffixesWereAdded() {
        check("www.example.ai.id", "ai.id", "example.ai.id");
        check("www.example.opentunnel.xyz", "opentunnel.xyz", "example.opentunnel.xyz");
    }

    @Test
    void suffixesWereTakenOut() {
        check("www.example.ac.tj", "example.ac.tj", "ac.tj");
        assertEquals(true, Splits.split(builtIn, "example.goo").tldDelegated);
        assertEquals(false, Splits.split(newer, "example.goo").tldDelegated);
    }
}
