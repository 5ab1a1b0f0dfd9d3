package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;

/** The delegated top-level domains under which the sensor has seen names; the ones seen last, two thousand at most. */
public final class TopLevels {
    private static final long BYTES = 1 << 14;

    private final RecentSet seen = new RecentSet(BYTES);

    /** Takes the top-level domain of a name that is delegated. */
    public void note(EventSlot slot) {
        if (!slot.tldDelegated) {
            return;
        }
        int p = slot.nameOffset;
        int last = p;
        while (slot.data[p] > 0) {
            last = p;
            p += 1 + slot.data[p];
        }
        if (slot.data[last] > 0) {
            seen.add(WireName.hash(slot.data, last + 1, slot.data[last]));
        }
    }

    /** True when the label is such a top-level domain. */
    public boolean contains(byte[] data, int offset, int length) {
        return seen.contains(WireName.hash(data, offset, length));
    }

    /** Writes the set. */
    public void save(DataOutput out) throws IOException {
        seen.save(out);
    }

    /** Reads a saved set. */
    public void load(DataInput in) throws IOException {
        seen.load(in);
    }
}
