package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Test;

class WireFormTest {
    private final DomainEnricher enricher = Splits.builtIn(true);

    @Test
    void offsetsAreThoseOfTheLengthBytesAndHashesCoverTheWireBytes() {
        EventSlot slot = Splits.split(enricher, "ab.cde.example.co.uk");
        assertEquals(3 + 4, slot.registeredStart);
        assertEquals(3 + 4 + 8, slot.suffixStart);
        byte[] registered = MessageBuilder.name("example.co.uk");
        assertEquals(WireName.hash(registered, 0, registered.length), slot.registeredHash);
        byte[] whole = MessageBuilder.name("ab.cde.example.co.uk");
        assertEquals(WireName.hash(whole, 0, whole.length), slot.nameHash);
    }

    @Test
    void withoutARegisteredDomainThereIsNoHashOfOne() {
        EventSlot slot = Splits.split(enricher, "co.uk");
        assertEquals(-1, slot.registeredStart);
        assertEquals(0, slot.suffixStart);
        assertEquals(0, slot.registeredHash);
        assertTrue(slot.nameHash != 0);
    }

    @Test
    void aDotInsideALabelIsNoBoundary() {
        byte[] wire = {4, 'e', 'v', 'i', 'l', 5, 'c', 'o', '.', 'u', 'k', 0};
        EventSlot slot = Splits.split(enricher, wire);
        assertEquals(0, slot.registeredStart);
        assertEquals(5, slot.suffixStart);
        assertEquals("co\\.uk", Splits.suffix(slot));
        assertFalse(slot.tldDelegated);
        byte[] below = {1, 'x', 4, 'b', '.', 'c', 'o', 2, 'u', 'k', 0};
        assertEquals("b\\.co.uk", Splits.registered(Splits.split(enricher, below)));
    }

    @Test
    void binaryLabelsAreKeptAsTheyAre() {
        byte[] wire = {3, 0, 1, (byte) 0xff, 3, (byte) 0x80, '.', '\\', 3, 'c', 'o', 'm', 0};
        EventSlot slot = Splits.split(enricher, wire);
        assertEquals(4, slot.registeredStart);
        assertEquals(8, slot.suffixStart);
        assertEquals(WireName.hash(wire, 4, wire.length - 4), slot.registeredHash);
    }

    @Test
    void aNameOf127LabelsIsSplit() {
        byte[] wire = new byte[255];
        for (int i = 0; i < 254; i += 2) {
            wire[i] = 1;
            wire[i + 1] = 'a';
        }
        EventSlot slot = Splits.split(enricher, wire);
        assertTrue(slot.domainSplit);
        assertEquals(252, slot.suffixStart);
        assertEquals(250, slot.registeredStart);
    }

    @Test
    void theRootAndAMissingName() {
        EventSlot root = Splits.split(enricher, new byte[1]);
        assertTrue(root.domainSplit);
        assertEquals(-1, root.suffixStart);
        assertEquals(-1, root.registeredStart);
        EventSlot none = Splits.slot(new byte[0]);
        enricher.enrich(none);
        assertFalse(none.domainSplit);
        assertEquals(0, none.nameHash);
        assertNull(none.suffixListVersion);
    }

    @Test
    void theVersionOfTheBuiltInListIsInTheEvent() {
        EventSlot slot = Splits.split(enricher, "example.com");
        assertEquals("2025-11-27_13-27-58_UTC", slot.suffixListVersion);
        assertEquals("d3567de748c61e2de5a3156cc52ef0e0fdc1dc0c", enricher.keeper().table().commit());
    }

    @Test
    void aLookUpAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        EventSlot[] slots = {Splits.split(enricher, "a.b.example.co.uk"), Splits.split(enricher, "x.local"),
            Splits.split(enricher, "bucket.s3.amazonaws.com"), Splits.split(enricher, ".")};
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            enricher.enrich(slots[i & 3]);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < 4_096, bytes + " bytes over 100,000 look-ups");
    }

    @Test
    void bytesThatAreNoNameAreLeftUnsplitAndNeverThrow() {
        long seed = 20_251_127;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            byte[] wire = new byte[random.nextInt(260)];
            random.nextBytes(wire);
            for (int p = 0; p < wire.length && random.nextInt(20) != 0; p += 1 + wire[p]) {
                wire[p] = (byte) (1 + random.nextInt(8));
            }
            EventSlot slot = Splits.split(enricher, wire);
            if (slot.domainSplit) {
                int end = slot.nameOffset + slot.nameBytes;
                byte[] name = Arrays.copyOfRange(slot.data, slot.nameOffset, end);
                assertTrue(slot.registeredStart < slot.suffixStart
                        || slot.suffixStart <= 0 && slot.registeredStart == -1,
                        "seed " + seed + " round " + i + " " + Arrays.toString(name));
            }
        }
    }
}
