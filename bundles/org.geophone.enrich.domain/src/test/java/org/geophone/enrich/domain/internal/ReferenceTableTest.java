package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameKey;
import org.junit.jupiter.api.Test;

/**
 * The names of the reference's table (specification of the DNS event, 2.4) as they should have come out: case folded, a
 * name that is a suffix without a registered domain, private suffixes with two dots known.
 */
class ReferenceTableTest {
    private final DomainEnricher enricher = Splits.builtIn(true);

    private void check(String name, String registered, String suffix, boolean icann, boolean delegated) {
        EventSlot slot = Splits.split(enricher, name);
        assertEquals(registered, Splits.registered(slot), name);
        assertEquals(suffix, Splits.suffix(slot), name);
        assertEquals(icann, slot.suffixIcann, name + " in the ICANN section");
        assertEquals(delegated, slot.tldDelegated, name + " under a delegated TLD");
        assertEquals(true, slot.domainSplit, name);
    }

    @Test
    void namesUnderSuffixesOfTheIcannSection() {
        check("a.b.example.co.uk", "example.co.uk", "co.uk", true, true);
        check("TeSt.cO.zA", "test.co.za", "co.za", true, true);
        check("www.GooGle.coM", "google.com", "com", true, true);
        check("xn--bcher-kva.example.de", "example.de", "de", true, true);
        check("4.3.2.1.in-addr.arpa", "1.in-addr.arpa", "in-addr.arpa", true, true);
        check("www.city.kobe.jp", "city.kobe.jp", "kobe.jp", true, true);
    }

    @Test
    void namesThatAreSuffixesHaveNoRegisteredDomain() {
        check("co.uk", null, "co.uk", true, true);
        check("com", null, "com", true, true);
        check("github.io", null, "github.io", false, true);
        check("s3.amazonaws.com", null, "s3.amazonaws.com", false, true);
        check("foo.compute.amazonaws.com", null, "foo.compute.amazonaws.com", false, true);
        check("c.mm", null, "c.mm", true, true);
    }

    @Test
    void namesUnderSuffixesOfThePrivateSection() {
        check("user.github.io", "user.github.io", "github.io", false, true);
        check("a.user.github.io", "user.github.io", "github.io", false, true);
        check("bucket.s3.amazonaws.com", "bucket.s3.amazonaws.com", "s3.amazonaws.com", false, true);
    }

    @Test
    void unlistedTopLevelsFallUnderTheDefaultRule() {
        check("localhost", null, "localhost", false, false);
        check("x.foo.local", "foo.local", "local", false, false);
        check("1.2.3.4", "3.4", "4", false, false);
    }

    @Test
    void aTopLevelThatHasOnlyAWildcardRuleIsDelegatedAndFallsUnderTheDefaultRule() {
        check("mm", null, "mm", false, true);
    }

    @Test
    void underAnotherKeyOfTheNamesTheSplitIsTheSame() {
        long high = NameKey.high();
        long low = NameKey.low();
        try {
            check("a.b.example.co.uk", "example.co.uk", "co.uk", true, true);
            NameKey.use(high, low + 1);
            check("a.b.example.co.uk", "example.co.uk", "co.uk", true, true);
            check("www.city.kobe.jp", "city.kobe.jp", "kobe.jp", true, true);
            check("localhost", null, "localhost", false, false);
        } finally {
            NameKey.use(high, low);
        }
    }

    @Test
    void theRootHasNeither() {
        check(".", null, null, false, false);
    }
}
