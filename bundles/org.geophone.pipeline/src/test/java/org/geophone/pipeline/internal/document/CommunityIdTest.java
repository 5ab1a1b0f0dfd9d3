package org.geophone.pipeline.internal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Expected values: published with the reference's test captures. */
class CommunityIdTest {
    private static String id(String source, int sourcePort, String destination, int destinationPort, int transport) {
        EventSlot s = new EventSlot();
        s.ipVersion = 4;
        s.transport = transport;
        s.sourceLow = Slots.address(source);
        s.destinationLow = Slots.address(destination);
        s.sourcePort = sourcePort;
        s.destinationPort = destinationPort;
        JsonBytes out = new JsonBytes();
        new CommunityId().append(s, out.beginText());
        out.endText();
        return out.toString();
    }

    @Test
    void idsAreThePublishedOnesInBothDirections() {
        String expected = "\"1:d/FP5EW3wiY1vCndhwleRRKHowQ=\"";
        assertEquals(expected, id("192.168.1.52", 54585, "8.8.8.8", 53, 17));
        assertEquals(expected, id("8.8.8.8", 53, "192.168.1.52", 54585, 17));
        assertEquals("\"1:Pix/jA+kRGP8oB9kgM7RKCq76kk=\"", id("192.168.238.68", 60893, "192.168.238.1", 53, 17));
    }

    /** Calculated with Python's hashlib after the published pseudocode. */
    @Test
    void sixteenByteAddressesAreOrderedByAddressAndEqualOnesByPort() {
        EventSlot s = new EventSlot();
        s.ipVersion = 6;
        s.transport = EventSlot.TCP;
        s.sourceHigh = 0x2001_0db8_0002_0000L;
        s.sourceLow = 9;
        s.destinationHigh = 0x2001_0db8_0001_0000L;
        s.destinationLow = 0x53;
        s.sourcePort = 61234;
        s.destinationPort = 53;
        JsonBytes out = new JsonBytes();
        new CommunityId().append(s, out.beginText());
        assertEquals("\"1:+SIj6yxiQn7gR7vTukj4b5tXiZA=\"", out.endText().toString());
        String oneHost = "\"1:8qEXc4LFQEm/FJm2hDDK9ltgF6U=\"";
        assertEquals(oneHost, id("10.0.0.1", 53, "10.0.0.1", 40000, 17));
        assertEquals(oneHost, id("10.0.0.1", 40000, "10.0.0.1", 53, 17));
    }
}
