package org.geophone.output.file.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How rotated files are made smaller. */
enum Compression {
    /** They stay as they are. */
    NONE("none", ""),
    /** RFC 1952. */
    GZIP("gzip", ".gz"),
    /** RFC 8878. */
    ZSTD("zstd", ".zst");

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String id;
    private final String ending;

    Compression(String id, String ending) {
        this.id = id;
        this.ending = ending;
    }

    /** Name in configurations. */
    String id() {
        return id;
    }

    /** What it appends to a file's name. */
    String ending() {
        return ending;
    }

    /** A stream that compresses into another one, and closes it when it is closed. */
    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case ZSTD -> Zstandard.compress(out);
        };
    }
}
