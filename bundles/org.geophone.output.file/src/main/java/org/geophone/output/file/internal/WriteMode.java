package org.geophone.output.file.internal;

/** Which way bytes go to the disk. */
enum WriteMode {
    /** Large pieces past the page cache where the file system has such a way, small ones through it. */
    AUTO("auto", 128 * 1024),
    /** Every whole block past the page cache where the file system has such a way. */
    DIRECT("direct", 1),
    /** Everything through the page cache. */
    BUFFERED("buffered", Integer.MAX_VALUE);

    private final String id;
    private final int fewestBytes;

    WriteMode(String id, int fewestBytes) {
        this.id = id;
        this.fewestBytes = fewestBytes;
    }

    /** Name in configurations. */
    String id() {
        return id;
    }

    /** Whole blocks of fewer bytes than this go through the page cache, where they are cheaper. */
    int fewestBytes() {
        return fewestBytes;
    }
}
