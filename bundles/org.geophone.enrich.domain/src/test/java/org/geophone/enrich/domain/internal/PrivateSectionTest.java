package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class PrivateSectionTest {
    private static void check(DomainEnricher enricher, String name, String registered, String suffix) {
        EventSlot slot = Splits.split(enricher, name);
        assertEquals(registered, Splits.registered(slot), name);
        assertEquals(suffix, Splits.suffix(slot), name);
    }

    @Test
    void withoutThePrivateSectionItsSuffixesAreOrdinaryDomains() {
        DomainEnricher enricher = Splits.builtIn(false);
        check(enricher, "user.github.io", "github.io", "io");
        check(enricher, "bucket.s3.amazonaws.com", "amazonaws.com", "com");
        check(enricher, "a.example.co.uk", "example.co.uk", "co.uk");
        assertTrue(Splits.split(enricher, "user.github.io").suffixIcann);
    }

    @Test
    void theSwitchActsOnARunningEnricher() {
        DomainEnricher enricher = Splits.builtIn(true);
        check(enricher, "user.github.io", "user.github.io", "github.io");
        enricher.modified(new Splits.Config("", false, 0));
        check(enricher, "user.github.io", "github.io", "io");
        enricher.modified(new Splits.Config("", true, 0));
        check(enricher, "user.github.io", "user.github.io", "github.io");
    }

    @Test
    void aSingleNameIsSplitByTheListInUse() {
        DomainEnricher enricher = Splits.builtIn(true);
        DomainStarts starts = new DomainStarts(enricher);
        assertEquals(5, starts.start(MessageBuilder.name("a.bc.example.co.uk")));
        assertEquals(0, starts.start(MessageBuilder.name("user.github.io")));
        assertEquals(-1, starts.start(MessageBuilder.name("github.io")));
        assertEquals(-1, starts.start(MessageBuilder.name("co.uk")));
        assertEquals(-1, starts.start(new byte[1]));
        assertEquals(-1, starts.start(new byte[] {3, 'c'}));
        enricher.modified(new Splits.Config("", false, 0));
        assertEquals(0, starts.start(MessageBuilder.name("github.io")));
    }
}
