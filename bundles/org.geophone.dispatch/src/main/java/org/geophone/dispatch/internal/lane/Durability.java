package org.geophone.dispatch.internal.lane;

import org.geophone.api.record.RecordKind;

/** When a lane's records are written to its spool. */
enum Durability {
    /** Events as with {@link #MEMORY_THEN_SPOOL}, everything else at once, while it is delivered. */
    AUTO("auto"),
    /** Every record, before it is delivered. */
    SPOOL_FIRST("spool-first"),
    /** Records that wait too long or too many in memory, and what is left at an orderly stop. */
    MEMORY_THEN_SPOOL("memory-then-spool"),
    /** Never. */
    MEMORY("memory");

    private static final int ALL = (1 << RecordKind.values().length) - 1;
    private static final int EVENTS = 1 << RecordKind.EVENT.ordinal();

    private final String id;

    Durability(String id) {
        this.id = id;
    }

    /** Its name in configurations. */
    String id() {
        return id;
    }

    /** True when the lane needs a spool. */
    boolean spools() {
        return this != MEMORY;
    }

    /** Bit per ordinal of the kinds that go to the disk whether or not their output takes them at once. */
    int firstKinds() {
        return switch (this) {
            case AUTO -> ALL & ~EVENTS;
            case SPOOL_FIRST -> ALL;
            case MEMORY_THEN_SPOOL, MEMORY -> 0;
        };
    }
}
