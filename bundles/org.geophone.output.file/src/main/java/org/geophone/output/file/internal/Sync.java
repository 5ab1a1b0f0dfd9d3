package org.geophone.output.file.internal;

/** When the disk is told to keep what was written. */
enum Sync {
    /** The operating system decides. */
    NEVER("never"),
    /** Before a batch is acknowledged. */
    BATCH("batch"),
    /** At a steady pace, and when a file is closed or rotated. */
    INTERVAL("interval"),
    /** When a file is closed or rotated. */
    CLOSE("close");

    private final String id;

    Sync(String id) {
        this.id = id;
    }

    /** Name in configurations. */
    String id() {
        return id;
    }
}
