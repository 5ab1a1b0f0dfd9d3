package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * Bits of what a question says beside its name, all of which resolvers pass on: how the name is spelt in upper and
 * lower case, and a type or class that nobody asks for. The same spelling of a label, and the same type of a name, cost
 * once.
 */
final class QuestionCost {
    private static final int HEADER = 12;
    /** A spelling with upper case in so many labels or fewer is not chosen label by label. */
    private static final int USUAL_LABELS = 8;
    /** A client that mixes cases under so many domains in a day always does (draft-vixie-dnsext-dns0x20). */
    private static final int HABIT_DOMAINS = 4;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int IN = 1;
    private static final int CHAOS = 3;
    private static final int NONE = 254;
    private static final int ANY = 255;
    /** The highest bit of a class asks for an answer to one host (RFC 6762 section 5.4). */
    private static final int CLASS = 0x7fff;
    private static final long SALT_CODE = 0x636f_6465L;
    private static final long SALT_SPELLING = 0x6361_7365L;
    private static final long SALT_SEVERAL = 0x7365_7665L;
    private static final long SALT_HABIT = 0x6861_6269L;
    /** Of a spelling that is known: which of the known ones it is. */
    private static final int KNOWN_SPELLING_BITS = 8;

    private final RecentSet seen;

    QuestionCost(RecentSet seen) {
        this.seen = seen;
    }

    /** True when a request asks for a type or class that nobody asks for. */
    static boolean has(EventSlot slot) {
        return slot.nameBytes > 1 && slot.questionType >= 0 && isOdd(slot) && !slot.isFromServer();
    }

    private static boolean isOdd(EventSlot slot) {
        int itsClass = slot.questionClass & CLASS;
        return !RecordTypes.isAskedFor(slot.questionType)
                || itsClass != IN && itsClass != CHAOS && itsClass != NONE && itsClass != ANY;
    }

    /** Bits of such a type or class. */
    float codeBits(EventSlot slot) {
        long name = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        long code = (long) slot.questionType << 16 | slot.questionClass;
        return seen.add(Hashes.mix(name, code, SALT_CODE)) ? BesideMeasure.CODE_BITS : 0;
    }

    /**
     * For each new spelling of a name: a bit a letter of labels in mixed case that were never spelt so, at most eight
     * bits of others that were spelt in several ways, and a bit a label where there are many and some are in upper
     * case.
     */
    float spellingBits(EventSlot slot, long clientHash) {
        if (!slot.nameHasUpper || slot.nameBytes <= 1 || slot.isFromServer()) {
            return 0;
        }
        long habit = Hashes.mix(clientHash, slot.timeNanos / DAY_NANOS, SALT_HABIT);
        if (seen.contains(habit)) {
            return 0;
        }
        byte[] data = slot.data;
        int begin = slot.messageOffset + HEADER;
        int end = begin + slot.nameBytes - 1;
        if (!seen.add(Hashes.mix(WireName.hash(data, begin, slot.nameBytes), SALT_SPELLING))) {
            return 0;
        }
        int labels = 0;
        int bits = 0;
        for (int p = begin; p < end && data[p] > 0; p += 1 + data[p]) {
            labels++;
            int mixed = mixedLetters(data, p + 1, Math.min(end, p + 1 + data[p]));
            bits += mixed > 0 ? labelBits(slot, p, p - begin, mixed) : 0;
        }
        if (bits > 0 && isHabit(habit, slot.registeredHash)) {
            return 0;
        }
        return labels > USUAL_LABELS ? bits + labels : bits;
    }

    /** Bits of a label in mixed case, whose spelling is known from now on. */
    private int labelBits(EventSlot slot, int at, int inName, int mixed) {
        int bytes = 1 + slot.data[at];
        long folded = Hashes.mix(WireName.hash(slot.data, slot.nameOffset + inName, bytes), SALT_SEVERAL);
        if (!seen.add(Hashes.mix(WireName.hash(slot.data, at, bytes), SALT_SPELLING))) {
            return seen.contains(Hashes.mix(folded, SALT_SEVERAL)) ? Math.min(mixed, KNOWN_SPELLING_BITS) : 0;
        }
        if (!seen.add(folded)) {
            seen.add(Hashes.mix(folded, SALT_SEVERAL));
        }
        return mixed;
    }

    /** Letters of a label that has lower case and, behind its first letter, upper case; else 0. */
    static int mixedLetters(byte[] data, int from, int end) {
        int letters = 0;
        int upper = 0;
        int first = 0;
        for (int i = from; i < end; i++) {
            boolean isUpper = data[i] >= 'A' && data[i] <= 'Z';
            if (isUpper || data[i] >= 'a' && data[i] <= 'z') {
                first = letters == 0 && isUpper ? 1 : first;
                letters++;
                upper += isUpper ? 1 : 0;
            }
        }
        return upper > first && upper < letters ? letters : 0;
    }

    /** True when a client has mixed cases under many domains today; counts this one. */
    private boolean isHabit(long habit, long domain) {
        return seen.add(Hashes.mix(habit, domain)) && seen.countedTo(HABIT_DOMAINS - 1, habit, SALT_SPELLING)
                && seen.add(habit);
    }
}
