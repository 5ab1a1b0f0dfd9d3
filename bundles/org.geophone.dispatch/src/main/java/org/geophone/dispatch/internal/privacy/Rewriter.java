package org.geophone.dispatch.internal.privacy;

import java.util.Arrays;
import org.geophone.api.json.JsonBytes;

/**
 * Writes a document anew without its clients and the ids that give them away. Texts where an address or a name stands
 * by itself get its pseudonym; what is left in a list of addresses more than once stands there once. One thread.
 */
final class Rewriter extends Walk {
    private final Findings found = new Findings();
    private final Pseudonyms pseudonyms;
    private final HiddenIds ids;
    private byte[][] instead = new byte[32][];
    private final JsonBytes out = new JsonBytes();
    private final JsonBytes text = new JsonBytes(256);
    private byte[] source;
    /** Where the list begins that is being written, after its bracket; -1 outside of lists. */
    private int list = -1;

    Rewriter(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        ids = pseudonyms.ids();
    }

    /** The same for ids beside documents. */
    HiddenIds ids() {
        return ids;
    }

    /**
     * The document without its clients, valid until the next call; null when it has none, nor ids, and may stay as it
     * is. One that cannot be read becomes empty: whoever is in it must not go out.
     */
    JsonBytes write(byte[] data, int offset, int length) {
        try {
            found.read(data, offset, length);
        } catch (IllegalArgumentException e) {
            return out.reset().beginObject().endObject();
        }
        if (found.count() == 0 && !found.hasIds()) {
            return null;
        }
        source = data;
        if (instead.length < found.count()) {
            instead = new byte[2 * found.count()][];
        }
        for (int i = 0; i < found.count(); i++) {
            instead[i] = found.isAddress(i) ? pseudonyms.address(data, found.from(i), found.to(i))
                    : pseudonyms.name(data, found.from(i), found.to(i));
        }
        out.reset();
        list = -1;
        over(data, offset, length);
        return out;
    }

    @Override
    boolean member(Place place, byte[] data, int from, int to) {
        if (place.holds() == Place.Holds.REVEALS) {
            return false;
        }
        out.raw(data, from, to - from);
        return true;
    }

    @Override
    void text(Place place, byte[] data, int from, int to) {
        if (place.holds() == Place.Holds.ID) {
            out.raw(ids.text(data, from + 1, to - 1));
            return;
        }
        boolean names = place.holds() != Place.Holds.CONTENT && place.holds() != Place.Holds.QUESTION
                && place.holds() != Place.Holds.SENSOR;
        if (!replace(data, from, to, names)) {
            out.raw(data, from, to - from);
        } else if (list < 0 || !written()) {
            out.raw(text.array(), 0, text.length());
        }
    }

    /** True when the list has the text already. */
    private boolean written() {
        byte[] all = out.array();
        int n = text.length();
        for (int i = list; i + n <= out.length(); i++) {
            if (Arrays.equals(all, i, i + n, text.array(), 0, n)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the text with pseudonyms into {@link #text}; false when there is nothing to replace. */
    private boolean replace(byte[] data, int from, int to, boolean names) {
        boolean any = false;
        int copied = from;
        text.reset();
        for (int at = from + 1; at < to - 1; at++) {
            int client = before(data, from, at) ? client(data, at, to - 1, names) : -1;
            if (client >= 0) {
                append(data, copied, at);
                append(instead[client], 0, instead[client].length);
                at += found.to(client) - found.from(client);
                copied = at--;
                any = true;
            }
        }
        if (any) {
            append(data, copied, to);
        }
        return any;
    }

    private void append(byte[] bytes, int from, int to) {
        text.fixed(Arrays.copyOfRange(bytes, from, to));
    }

    /** Which client stands here, by itself; -1 for none. */
    private int client(byte[] data, int at, int end, boolean names) {
        for (int i = 0; i < found.count(); i++) {
            int n = found.to(i) - found.from(i);
            if (n > 0 && data[at] == source[found.from(i)] && at + n <= end && (names || found.isAddress(i))
                    && Arrays.equals(data, at, at + n, source, found.from(i), found.to(i))
                    && alone(data, at, at + n, end, found.isAddress(i))) {
                return i;
            }
        }
        return -1;
    }

    /** True when a word may begin here, in a text that begins at {@code from}. */
    private static boolean before(byte[] data, int from, int at) {
        return !part(data[at - 1]) && data[at - 1] != '.' || escapeEnds(data, from, at);
    }

    /** True where an escape of JSON ends: its letter or digits stand for one character, which is none of a word. */
    private static boolean escapeEnds(byte[] data, int from, int at) {
        return escapes(data, from, at - 2) && data[at - 1] != 'u'
                || escapes(data, from, at - 6) && data[at - 5] == 'u';
    }

    /** True for a backslash that begins an escape: the one behind an even number of them. */
    private static boolean escapes(byte[] data, int from, int place) {
        int at = place;
        while (at > from && data[at] == '\\') {
            at--;
        }
        return (place - at & 1) == 1;
    }

    /** True when what stands between two places is no piece of a longer address or name. */
    private static boolean alone(byte[] data, int from, int to, int end, boolean address) {
        boolean six = address && has(data, from, to);
        if (six && data[from - 1] == ':') {
            return false;
        }
        if (to == end) {
            return true;
        }
        byte next = data[to];
        if (part(next)) {
            return false;
        }
        boolean joins = next == '.' || six && next == ':';
        return !joins || to + 1 == end || !part(data[to + 1]) && data[to + 1] != ':';
    }

    private static boolean has(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean part(byte b) {
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }

    @Override
    void literal(byte[] data, int from, int to) {
        out.raw(data, from, to - from);
    }

    @Override
    void begin(byte bracket) {
        if (bracket == '{') {
            out.beginObject();
            list = -1;
        } else {
            out.beginArray();
            list = out.length();
        }
    }

    @Override
    void end(byte bracket) {
        list = -1;
        if (bracket == '}') {
            out.endObject();
        } else {
            out.endArray();
        }
    }
}
