package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class TopLevelsTest {
    private final TopLevels topLevels = new TopLevels();

    private static EventSlot query(String name) {
        return Slots.query(0, "10.0.0.1", "10.0.0.53", name, 1);
    }

    private static boolean contains(TopLevels of, String label) {
        byte[] bytes = ("xx" + label + "xx").getBytes(StandardCharsets.US_ASCII);
        return of.contains(bytes, 2, label.length());
    }

    @Test
    void theLastLabelOfADelegatedNameIsKept() {
        topLevels.note(query("www.example.co.uk"));
        topLevels.note(query("WWW.EXAMPLE.ORG"));
        assertTrue(contains(topLevels, "uk"));
        assertTrue(contains(topLevels, "org"));
        assertFalse(contains(topLevels, "co"));
        assertFalse(contains(topLevels, "com"));
        assertFalse(contains(topLevels, "or"));
    }

    @Test
    void anUndelegatedOneIsNot() {
        EventSlot slot = query("printer.office.lan");
        slot.tldDelegated = false;
        topLevels.note(slot);
        assertFalse(contains(topLevels, "lan"));
    }

    @Test
    void theRootHasNone() {
        EventSlot slot = query("");
        slot.tldDelegated = true;
        topLevels.note(slot);
        assertFalse(contains(topLevels, ""));
    }

    @Test
    void theStateSurvives() throws IOException {
        topLevels.note(query("www.example.net"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        topLevels.save(new DataOutputStream(bytes));
        TopLevels copy = new TopLevels();
        copy.note(query("www.example.com"));
        copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertTrue(contains(copy, "net"));
        assertFalse(contains(copy, "com"));
    }

    @Test
    void fiveThousandLabelsLeaveTheOnesSeenLast() {
        for (int i = 0; i < 5000; i++) {
            topLevels.note(query("www.example.t" + i));
        }
        int kept = 0;
        for (int i = 0; i < 5000; i++) {
            kept += contains(topLevels, "t" + i) ? 1 : 0;
        }
        assertTrue(contains(topLevels, "t4999"));
        assertFalse(contains(topLevels, "t0"));
        // 16 KiB of eight bytes each
        assertTrue(kept > 1500 && kept <= 2048, "kept " + kept);
    }
}
