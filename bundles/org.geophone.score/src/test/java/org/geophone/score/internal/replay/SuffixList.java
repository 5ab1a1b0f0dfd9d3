package org.geophone.score.internal.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;

/** The public suffix list, read plainly, private section included. */
final class SuffixList {
    private final Set<String> rules = new HashSet<>();
    private final Set<String> tlds = new HashSet<>();

    SuffixList(Path file) throws IOException {
        boolean icann = true;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.contains("END ICANN")) {
                icann = false;
            }
            String rule = line.trim();
            if (rule.isEmpty() || rule.startsWith("//")) {
                continue;
            }
            rules.add(rule);
            if (icann) {
                tlds.add(rule.substring(rule.lastIndexOf('.') + 1));
            }
        }
    }

    void split(EventSlot slot) {
        String name = WireName.text(slot.data, slot.nameOffset, slot.nameBytes);
        slot.domainSplit = true;
        slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        int count = WireName.labels(slot.data, slot.nameOffset, slot.nameBytes);
        String[] labels = new String[count];
        int[] starts = new int[count];
        int p = 0;
        for (int i = 0; i < count; i++) {
            int length = slot.data[slot.nameOffset + p];
            labels[i] = new String(slot.data, slot.nameOffset + p + 1, length, StandardCharsets.ISO_8859_1);
            starts[i] = p;
            p += 1 + length;
        }
        if (count == 0 || name.isEmpty()) {
            return;
        }
        slot.tldDelegated = tlds.contains(labels[count - 1]);
        int suffix = suffixLabels(labels);
        if (count > suffix) {
            slot.registeredStart = starts[count - suffix - 1];
            slot.suffixStart = starts[count - suffix];
            slot.registeredHash = WireName.hash(slot.data, slot.nameOffset + slot.registeredStart,
                    slot.nameBytes - slot.registeredStart);
        }
    }

    private int suffixLabels(String[] labels) {
        String tail = "";
        int best = 1;
        for (int n = 1; n <= labels.length; n++) {
            String parent = tail;
            tail = tail.isEmpty() ? labels[labels.length - n] : labels[labels.length - n] + "." + tail;
            if (rules.contains("!" + tail)) {
                return n - 1;
            }
            if (rules.contains(tail) || !parent.isEmpty() && rules.contains("*." + parent)) {
                best = n;
            }
        }
        return best;
    }
}
