package org.geophone.score.internal.decisions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.admin.Decision;
import org.geophone.api.event.WireName;

/**
 * The decisions that stand, by the stable hash of their domain's wire form. Immutable; asked by the scoring thread when
 * an alert opens or is about to be told. A name is looked up with all zones above it, the longest first; decisions
 * about every domain come last. Among those of one zone the first of the file wins.
 */
public final class Decisions {
    private static final Entry[] NOTHING = {};
    /** None at all. */
    public static final Decisions NONE = new Decisions(List.of());

    private final int size;
    private final long[] hashes;
    /** Beside each hash: the decisions about domains of that hash. */
    private final Entry[][] entries;
    private final Entry[] aboutAll;

    /** These decisions. */
    Decisions(List<Entry> all) {
        size = all.size();
        Map<Long, List<Entry>> byHash = new TreeMap<>();
        List<Entry> general = new ArrayList<>();
        for (Entry entry : all) {
            byte[] zone = entry.domain().zone();
            (zone == null ? general : byHash.computeIfAbsent(WireName.stableHash(zone, 0, zone.length),
                    hash -> new ArrayList<>(1))).add(entry);
        }
        hashes = new long[byHash.size()];
        entries = new Entry[hashes.length][];
        int n = 0;
        for (Map.Entry<Long, List<Entry>> each : byHash.entrySet()) {
            hashes[n] = each.getKey();
            entries[n++] = each.getValue().toArray(NOTHING);
        }
        aboutAll = general.toArray(NOTHING);
    }

    /** What a decision has to be to answer. */
    private record Question(Decision.Kind kind, boolean everyone, long high, long low, long timeNanos) {
        boolean fits(Entry entry) {
            return entry.decision().kind() == kind && entry.holds(timeNanos)
                    && (everyone ? entry.isForEveryone() : entry.isFor(high, low));
        }
    }

    /** True when nothing was decided. */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The mute of what a client asks, or null.
     *
     * @param domain wire bytes of the registered domain, folded; null when there is none
     * @param name wire bytes of the question's name in any case, which may lie in a zone that is only a part of the
     *     domain; null to ask for mutes of the whole domain only
     */
    public Entry mute(byte[] domain, byte[] name, long clientHigh, long clientLow, long timeNanos) {
        return size == 0 ? null
                : find(domain, name, new Question(Decision.Kind.MUTE, false, clientHigh, clientLow, timeNanos));
    }

    /** The mute of the whole of a registered domain for every client, or null. */
    public Entry muteForEveryone(byte[] domain, long timeNanos) {
        return size == 0 ? null : find(domain, null, new Question(Decision.Kind.MUTE, true, 0, 0, timeNanos));
    }

    /**
     * True when a person has accepted what a registered domain does as its habit.
     *
     * @param data holds the domain's wire form, folded
     */
    public boolean habitAccepted(byte[] data, int offset, int length, long timeNanos) {
        return size > 0 && above(data, offset, length, true,
                new Question(Decision.Kind.HABIT, true, 0, 0, timeNanos)) != null;
    }

    private Entry find(byte[] domain, byte[] name, Question question) {
        Entry found = domain == null ? null : above(domain, 0, domain.length, true, question);
        if (found == null && name != null && hashes.length > 0) {
            found = above(fold(name), 0, name.length, false, question);
        }
        for (int i = 0; found == null && i < aboutAll.length; i++) {
            found = question.fits(aboutAll[i]) ? aboutAll[i] : null;
        }
        return found;
    }

    /** Looks for a name and the zones above it; decisions about the name alone count for a registered domain. */
    private Entry above(byte[] data, int offset, int length, boolean isRegistered, Question question) {
        int end = offset + length;
        for (int p = offset; p < end && data[p] != 0; p += 1 + (data[p] & 0x3f)) {
            int i = Arrays.binarySearch(hashes, WireName.stableHash(data, p, end - p));
            for (int k = 0; i >= 0 && k < entries[i].length; k++) {
                Entry entry = entries[i][k];
                byte[] zone = entry.domain().zone();
                if ((entry.domain().isBelow() || isRegistered && p == offset) && question.fits(entry)
                        && Arrays.equals(zone, 0, zone.length, data, p, end)) {
                    return entry;
                }
            }
        }
        return null;
    }

    private static byte[] fold(byte[] name) {
        byte[] folded = name.clone();
        for (int i = 0; i < folded.length; i++) {
            if (folded[i] >= 'A' && folded[i] <= 'Z') {
                // a length byte is below 64 and stays
                folded[i] = (byte) (folded[i] + 32);
            }
        }
        return folded;
    }
}
