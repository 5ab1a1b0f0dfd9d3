package org.geophone.score.internal.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static EventSlot query(String name) {
        return Slots.query(0, "10.1.2.3", "10.0.0.53", name, 1);
    }

    @Test
    void aQueryAndItsAnswerHaveTheSameClientServerAndDomain() {
        Features query = new Features().of(query("www.example.com"));
        Features answer = new Features().of(Slots.answer(0, "10.1.2.3", "10.0.0.53", "www.example.com", 1, 0,
                new MessageBuilder().answer(0).question("www.example.com", 1)));
        assertEquals(query.clientHash(), answer.clientHash());
        assertEquals(query.serverHash(), answer.serverHash());
        assertNotEquals(query.clientHash(), query.serverHash());
        byte[] domain = {7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'c', 'o', 'm', 0};
        assertEquals(WireName.hash(domain, 0, domain.length), query.key().hash());
        assertEquals(4, query.key().start());
        assertTrue(query.isNamed() && query.key().isRegistered());
    }

    @Test
    void whatHasNoDomainBelongsToTheUndelegatedOnes() {
        EventSlot undelegated = query("host.corp");
        undelegated.tldDelegated = false;
        Features features = new Features().of(undelegated);
        assertTrue(features.isNamed());
        assertFalse(features.key().isRegistered());
        long none = features.key().hash();
        EventSlot suffix = query("co.uk");
        suffix.registeredStart = -1;
        assertFalse(features.of(suffix).isNamed());
        assertEquals(none, features.key().hash());
        EventSlot unread = query("www.example.com");
        unread.nameBytes = 0;
        assertFalse(features.of(unread).isNamed());
        assertEquals(0, features.key().start());
    }

    @Test
    void whatWasWorkedOutAheadIsTakenForThatMessageOnly() {
        EventSlot slot = query("www.example.com");
        slot.packet = 7;
        Features ahead = new Features();
        ahead.ahead(slot);
        assertTrue(ahead.areOf(slot));
        Features copy = new Features();
        copy.copy(ahead);
        assertEquals(new Features().of(slot).ownAccount(), copy.ownAccount());
        assertEquals(ahead.key().hash(), copy.key().hash());
        EventSlot same = query("www.example.com");
        same.packet = 7;
        assertFalse(ahead.areOf(same));
        // the slot is used again for a later message
        slot.packet = 8;
        assertFalse(ahead.areOf(slot));
        slot.packet = 7;
        slot.ordinal++;
        assertFalse(ahead.areOf(slot));
    }
}
