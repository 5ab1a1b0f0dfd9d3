package org.geophone.decode.dns.internal.tcp;

import java.nio.ByteBuffer;
import org.geophone.decode.dns.internal.frame.Wire;

/**
 * Finds the next message in a stream whose message boundaries are lost. Tried in this order: a whole message with its
 * length prefix at the start; a whole message without one (the prefix was lost); a message with prefix at the start
 * that goes on beyond these bytes; a whole message with prefix anywhere behind. Reused.
 */
final class Resync {
    /** Nothing here looks like a message. */
    static final int NOTHING = 0;
    /** A length prefix stands at {@link #offset}. */
    static final int PREFIXED = 1;
    /** A message of {@link #length} bytes without prefix stands at the start. */
    static final int BARE = 2;
    /** Too few bytes to tell. */
    static final int UNDECIDED = 3;
    /** A prefix and a header. */
    static final int ENOUGH = 14;
    private static final int PREFIX = 2;
    /** Records that are looked at where a message should begin, and where one might: else hostile bytes cost a lot. */
    private static final int MOST_AT_START = 128;
    private static final int MOST_ANYWHERE = 32;

    /** Where the prefix stands, from the start. */
    int offset;
    /** Bytes of the bare message. */
    int length;

    Resync() {
        // results are set by find()
    }

    /** Looks through these bytes, the first of which began a segment. */
    int find(ByteBuffer m, int at, int available) {
        if (available < ENOUGH) {
            return UNDECIDED;
        }
        int atStart = prefixed(m, at, available, MOST_AT_START);
        if (atStart > 0 || atStart == Plausible.LONG) {
            offset = 0;
            return PREFIXED;
        }
        int bare = Plausible.end(m, at, available, available, MOST_AT_START);
        if (bare > 0 && followedWell(m, at + bare, available - bare)) {
            length = bare;
            return BARE;
        }
        if (atStart == Plausible.CUT) {
            offset = 0;
            return PREFIXED;
        }
        for (int i = 1; i <= available - ENOUGH; i++) {
            int claimed = Wire.u16(m, at + i);
            int end = prefixed(m, at + i, available - i, MOST_ANYWHERE);
            if (end == claimed || end == Plausible.LONG && claimed <= available - i - PREFIX) {
                offset = i;
                return PREFIXED;
            }
        }
        return NOTHING;
    }

    /** What {@link Plausible#end} says of a message behind a prefix; trailing bytes inside its length are let pass. */
    private static int prefixed(ByteBuffer m, int at, int available, int records) {
        int claimed = Wire.u16(m, at);
        return Plausible.end(m, at + PREFIX, available - PREFIX, claimed, records);
    }

    private static boolean followedWell(ByteBuffer m, int at, int available) {
        return available < ENOUGH || prefixed(m, at, available, MOST_AT_START) != Plausible.NO;
    }
}
