package org.geophone.capture.file.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** All members of a gzip file, one after another; tells how many bytes behind the last one it did not understand. */
final class GzipMembers extends GZIPInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TRAILER_BYTES = 8;

    GzipMembers(InputStream in) throws IOException {
        super(in, BUFFER_BYTES);
    }

    /** After the end: bytes that lie behind the last whole member and are no further one. */
    long leftOver() throws IOException {
        long behind = Math.max(0, inf.getRemaining() - TRAILER_BYTES);
        byte[] rest = new byte[BUFFER_BYTES];
        for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
            behind += n;
        }
        return behind;
    }
}
