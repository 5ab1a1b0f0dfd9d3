package org.geophone.capture.file.internal.format;

import java.util.ArrayList;
import java.util.List;

/** What the current section of a pcapng file has said so far: its interfaces. */
final class PcapngSection {
    /** Interfaces kept per section; a capture that describes more is damaged. */
    static final int MAX_INTERFACES = 65_536;

    private final List<PcapngInterface> interfaces = new ArrayList<>();

    void begin() {
        interfaces.clear();
    }

    /** False when there are too many. */
    boolean add(PcapngInterface description) {
        return interfaces.size() < MAX_INTERFACES && interfaces.add(description);
    }

    /** The interface of this number, or null. */
    PcapngInterface get(long number) {
        return number >= 0 && number < interfaces.size() ? interfaces.get((int) number) : null;
    }

    int size() {
        return interfaces.size();
    }
}
