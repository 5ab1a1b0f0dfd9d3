package org.geophone.dispatch.internal.lane;

/** What happens when a lane can hold no more: its queue is full, and its spool, where it has one, takes nothing. */
enum WhenFull {
    /** Who emits waits. */
    BLOCK("block"),
    /** The newest records are given up. */
    DROP("drop"),
    /** The oldest records are given up: those on the disk first. */
    DROP_OLDEST("drop-oldest");

    private final String id;

    WhenFull(String id) {
        this.id = id;
    }

    /** Its name in configurations. */
    String id() {
        return id;
    }
}
