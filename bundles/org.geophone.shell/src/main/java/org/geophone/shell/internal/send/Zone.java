package org.geophone.shell.internal.send;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;

/**
 * The zone to which queries are sent: a registered domain or a zone below one, so that somebody can own it.
 *
 * @param name lower case, without final dot
 * @param registeredDomain its registered domain
 * @param delegated whether its top-level domain is delegated; else the sensor knows no registered domain
 */
public record Zone(String name, String registeredDomain, boolean delegated) {
    /** As long as leaves room for labels in front of it. */
    private static final int LONGEST = 120;

    /** Reads a zone and refuses what nobody can own; the enricher is the one that splits domains. */
    public static Zone of(String text, Enricher domains) throws UsageException {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.length() > LONGEST || !name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
                + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")) {
            throw new UsageException("--domain " + JsonText.printable(text) + " is no zone: labels of letters, digits"
                    + " and hyphens, at most " + LONGEST + " characters");
        }
        EventSlot slot = new EventSlot();
        slot.data = wire(name);
        slot.nameOffset = 0;
        slot.nameBytes = slot.data.length;
        slot.registeredStart = -1;
        domains.enrich(slot);
        if (slot.registeredStart < 0) {
            throw new UsageException("--domain " + name + " is a public suffix: nobody owns it; name a zone of yours"
                    + " below it");
        }
        return new Zone(name, WireName.text(slot.data, slot.registeredStart,
                slot.nameBytes - slot.registeredStart),
                slot.tldDelegated);
    }

    private static byte[] wire(String name) {
        byte[] out = new byte[name.length() + 2];
        int at = 0;
        for (String label : name.split("\\.")) {
            out[at++] = (byte) label.length();
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, out, at, bytes.length);
            at += bytes.length;
        }
        return out;
    }
}
