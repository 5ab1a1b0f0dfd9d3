package org.geophone.pipeline.internal;

import java.util.Locale;

/** How the stages share threads. */
enum ThreadMode {
    /** One thread does everything: the source's. */
    FUSED(3),
    /** The source's thread decodes, enriches and scores; one more matches and writes documents, about as much work. */
    PAIRED(2),
    /** One thread per stage. */
    STAGED(0);

    private final int withDecoder;

    ThreadMode(int withDecoder) {
        this.withDecoder = withDecoder;
    }

    /** How many of the stages behind the decoder run on the thread that decodes. */
    int withDecoder() {
        return withDecoder;
    }

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
