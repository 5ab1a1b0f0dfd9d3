package org.geophone.score.internal.population.bucket;

import org.geophone.api.event.EventSlot;

/** Takes the measured name of a query as dotted raw bytes, without its final dot, into a buffer of its own. */
final class NameReader {
    private final byte[] buffer = new byte[EventSlot.MAX_NAME_BYTES + 1];
    private final boolean whole;
    private final boolean fold;

    /**
     * A reader.
     *
     * @param whole true: the whole name; false: the labels before the registered domain
     * @param fold true: ASCII letters in lower case; false: as sent
     */
    NameReader(boolean whole, boolean fold) {
        this.whole = whole;
        this.fold = fold;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Bytes now in the buffer; 0 when the query asks for the registered domain itself and there is no subdomain. */
    int read(EventSlot slot) {
        int wireBytes = whole ? slot.nameBytes - 1 : slot.registeredStart;
        if (wireBytes < 2) {
            return 0;
        }
        int length = wireBytes - 1;
        int from = fold || !slot.nameHasUpper ? slot.nameOffset : slot.nameAsSent();
        System.arraycopy(slot.data, from + 1, buffer, 0, length);
        byte[] data = slot.data;
        int name = slot.nameOffset;
        for (int p = data[name] & 0x3f; p < length;) {
            buffer[p] = '.';
            p += 1 + (data[name + p + 1] & 0x3f);
        }
        return length;
    }
}
