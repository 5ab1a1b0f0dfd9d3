package org.geophone.pipeline.internal;

import java.util.Locale;

/** How the stages share threads. */
enum ThreadMode {
    /** One thread does everything: the source's. */
    FUSED,
    /** The source's thread decodes; one more does the rest. */
    PAIRED,
    /** One thread per stage. */
    STAGED;

    static ThreadMode of(String text) {
        for (ThreadMode mode : values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("threads: '" + text + "' is not one of fused, paired, staged");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
