package org.geophone.store.internal.rollup;

import org.geophone.api.store.Dimension;

/**
 * What came of one key in one minute, or a part of that: it is added to what is stored.
 *
 * @param minute begin of the minute, seconds since 1970
 * @param key the key; empty for the total, {@link #OTHERS} for all that is not kept
 * @param events and so on: as in {@link org.geophone.api.store.Traffic}
 * @param registers sketch of the distinct names
 */
public record Sum(Dimension dimension, long minute, String key, long events, long answered, long failed, long up,
        long down, long timed, long response, long slowest, byte[] registers) {
    /** Key of what is not kept by itself: a character that no document contains. */
    public static final String OTHERS = "\uffff";
}
