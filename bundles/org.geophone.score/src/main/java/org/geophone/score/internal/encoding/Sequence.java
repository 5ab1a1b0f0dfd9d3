package org.geophone.score.internal.encoding;

import java.util.List;

/**
 * Whether names are numbered: a label, or the head of one, that counts up from name to name. A sender that must put
 * pieces together again numbers them; a look-up of something does not.
 */
public final class Sequence {
    private static final int MOST_LABELS = 8;
    private static final int MOST_DIGITS = 10;
    private static final int[] HEADS = {0, 2, 4, 8};
    /** Steps between neighbours that count as the next one: some are lost, some are sent by several threads. */
    private static final long STEP = 16;
    private static final int LEAST = 6;

    private Sequence() {
    }

    /** True when four in five neighbours follow one another in some place; names in the order of their arrival. */
    public static boolean isIn(List<byte[][]> names) {
        for (int place = 0; place < 2 * MOST_LABELS; place++) {
            // most names have few labels
            boolean enough = having(names, place) > LEAST;
            for (int head : HEADS) {
                if (enough && counts(names, place, head)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many names have a label in a place. */
    private static int having(List<byte[][]> names, int place) {
        int having = 0;
        for (byte[][] labels : names) {
            having += labels.length > place % MOST_LABELS ? 1 : 0;
        }
        return having;
    }

    private static boolean counts(List<byte[][]> names, int place, int head) {
        int pairs = 0;
        int steps = 0;
        for (int radix = 10; radix <= 16; radix += 6) {
            long last = -1;
            pairs = 0;
            steps = 0;
            for (byte[][] labels : names) {
                long number = number(labels, place, head, radix);
                if (last >= 0) {
                    pairs++;
                    steps += number > last && number - last <= STEP ? 1 : 0;
                }
                last = number;
            }
            if (steps >= LEAST && 5 * steps >= 4 * pairs) {
                return true;
            }
        }
        return false;
    }

    /** The number in a label counted from the front, or from the end in the second half of the places; -1 for none. */
    private static long number(byte[][] labels, int place, int head, int radix) {
        int i = place < MOST_LABELS ? place : labels.length - 1 - (place - MOST_LABELS);
        if (i < 0 || i >= labels.length) {
            return -1;
        }
        int digits = head == 0 ? labels[i].length : head;
        if (digits > labels[i].length || digits == 0 || digits > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int k = 0; k < digits; k++) {
            int digit = Character.digit(labels[i][k], radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
