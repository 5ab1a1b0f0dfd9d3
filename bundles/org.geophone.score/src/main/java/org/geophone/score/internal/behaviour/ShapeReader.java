package org.geophone.score.internal.behaviour;

import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.measure.Addresses;
import org.geophone.score.internal.measure.Identifiers;
import org.geophone.score.internal.measure.LetterModel;
import org.geophone.score.internal.measure.Shapes;
import org.geophone.score.internal.measure.TopLevels;

/**
 * Reads the shape of one name: what its labels before the registered domain are, how long the part is that varies, and
 * a hash of the labels around it. Reusable; holds the result of the last name.
 */
public final class ShapeReader {
    private static final int MOST_LABELS = 127;
    private static final int LONGEST_LABEL = 63;
    /** Words and invented names cost below 5 bits a character under the letter model, random letters 7. */
    private static final float WORD_BITS = 5.2f;
    /** The end of a label is a symbol of its own, and short labels vary. */
    private static final float SHORT_BITS = 8f;
    private static final int OCTETS = 4;
    private static final int NIBBLES = 32;
    /** The nibbles of the prefix of a site, 48 bits. */
    private static final int SITE = 12;
    private static final int SHORT_LABEL = 8;

    private final TopLevels topLevels;
    private final int[] starts = new int[MOST_LABELS + 1];
    /** The labels, folded: no length of a label is a letter in upper case, because a label has 63 bytes at most. */
    private final byte[] data = new byte[256];
    private int labels;
    /** Under ip6.arpa how many of the labels name a site: the highest nibble may belong to the registered domain. */
    private int site;
    private NameShape shape = NameShape.WORDS;
    private int length;
    private long frame;

    /** A reader that knows top-level domains by what the sensor has seen. */
    public ShapeReader(TopLevels topLevels) {
        this.topLevels = topLevels;
    }

    /** Reads the labels between two offsets: a name in wire form without its registered domain. */
    public NameShape read(byte[] name, int from, int end) {
        int bytes = Math.min(end - from, data.length);
        for (int i = 0; i < bytes; i++) {
            int c = name[from + i];
            data[i] = (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        site = Shapes.isIp6(name, end) ? SITE : Shapes.isIp6(name, end + 2) ? SITE - 1 : 0;
        labels = 0;
        int p = 0;
        // a length that no label has, or that leads beyond the end, ends the name
        while (p < bytes && data[p] > 0 && data[p] <= LONGEST_LABEL && p + data[p] < bytes && labels < MOST_LABELS) {
            starts[labels++] = p;
            p += 1 + data[p];
        }
        starts[labels] = p;
        length = 0;
        frame = 0;
        shape = NameShape.WORDS;
        if (labels > 0 && !address() && !digestOrUuid() && !domain()) {
            rest();
        }
        return shape;
    }

    private int bytes(int label) {
        return data[starts[label]];
    }

    private void found(NameShape what, int first, int after, int characters) {
        shape = what;
        length = characters;
        long h = what.ordinal();
        // a digest goes together with the name of the host that it belongs to
        int end = what == NameShape.DIGEST || what == NameShape.UUID ? topLevel() : -1;
        int begin = end < 0 ? 0 : host(end);
        for (int i = 0; i < labels; i++) {
            if ((i < first || i >= after) && (i < begin || i > end)) {
                h = Hashes.mix(h, WireName.hash(data, starts[i], 1 + bytes(i)));
            }
        }
        frame = h;
    }

    private boolean address() {
        if (site > 0 && labels > site && isLookup()) {
            found(NameShape.ADDRESS, 0, labels - site, NIBBLES);
            return true;
        }
        int from = starts[0];
        int at = Addresses.ipv4(data, from, starts[labels]);
        int parts = OCTETS;
        if (at < 0) {
            at = Addresses.ipv6(data, from, starts[labels]);
            parts = NIBBLES;
        }
        if (at < 0) {
            return false;
        }
        int first = 0;
        while (starts[first] < from + at) {
            first++;
        }
        // anything of 128 bits can be written in nibbles
        found(parts == NIBBLES ? NameShape.DIGEST : NameShape.ADDRESS, first, first + parts, parts);
        return true;
    }

    private boolean isLookup() {
        for (int i = 0; i < labels; i++) {
            if (bytes(i) != 1 || !Shapes.isNibble(data[starts[i] + 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean digestOrUuid() {
        int longest = longest();
        int at = starts[longest] + 1;
        int size = bytes(longest);
        if (Identifiers.isUuid(data, at, size)) {
            found(NameShape.UUID, longest, longest + 1, size);
            return true;
        }
        int hex = Identifiers.leadingHexDigest(data, starts[longest], starts[labels]);
        if (hex > 0) {
            int after = longest + (hex > 1 + size ? 2 : 1);
            found(Identifiers.hexIsText(data, at, size) ? NameShape.DATA : NameShape.DIGEST, longest, after, hex);
            return true;
        }
        // a version or a number of the part may stand before a digest, with a hyphen between
        for (int from = at; from >= at; from = hyphen(from, at + size)) {
            int length = at + size - from;
            if (isDigest(from, length)) {
                found(NameShape.DIGEST, longest, longest + 1, length);
                return true;
            }
        }
        return false;
    }

    private boolean isDigest(int at, int length) {
        return Identifiers.isHexDigest(data, at, length) && !Identifiers.hexIsText(data, at, length)
                || Identifiers.isBase32Digest(data, at, length) || Identifiers.isBase64Digest(data, at, length)
                || Identifiers.isContentId(data, at, length);
    }

    /** Behind the next hyphen, or -1. */
    private int hyphen(int from, int end) {
        for (int i = from; i < end; i++) {
            if (data[i] == '-') {
                return i + 1;
            }
        }
        return -1;
    }

    private int longest() {
        int longest = 0;
        for (int i = 1; i < labels; i++) {
            longest = bytes(i) > bytes(longest) ? i : longest;
        }
        return longest;
    }

    /** A label that is a top-level domain, with labels before it that read like a host's; what else stands there. */
    private boolean domain() {
        int end = topLevel();
        if (end < 0) {
            return false;
        }
        int first = host(end);
        // a short sum or number in front is a part of the question
        found(NameShape.DOMAIN, first == 1 && bytes(0) <= SHORT_LABEL ? 0 : first, end + 1, 0);
        return true;
    }

    /** The last label that is a top-level domain behind one that reads like words, or -1. */
    private int topLevel() {
        for (int i = labels - 1; i >= 1; i--) {
            if (topLevels.contains(data, starts[i] + 1, bytes(i)) && readsLikeWords(i - 1)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the host begins that ends there. */
    private int host(int end) {
        int first = end - 1;
        while (first > 0 && readsLikeWords(first - 1)) {
            first--;
        }
        return first;
    }

    private boolean readsLikeWords(int label) {
        return LetterModel.bits(data, starts[label] + 1, bytes(label)) <= WORD_BITS * bytes(label) + SHORT_BITS;
    }

    private void rest() {
        int digits = 0;
        int characters = 0;
        boolean words = true;
        for (int i = 0; i < labels; i++) {
            digits += Shapes.digits(data, starts[i] + 1, bytes(i));
            characters += bytes(i);
            words &= readsLikeWords(i);
        }
        int longest = longest();
        NameShape what = 10 * digits >= 6 * characters ? NameShape.NUMBER
                : words ? NameShape.WORDS : NameShape.DATA;
        found(what, longest, longest + 1, bytes(longest));
    }

    /** Characters of the part that makes the shape; 0 for names of other domains, whose length says nothing. */
    public int length() {
        return length;
    }

    /** A hash of the shape and of the labels around that part. */
    public long frame() {
        return frame;
    }
}
