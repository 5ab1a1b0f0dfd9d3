package org.geophone.output.file.internal;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;

/** The one place that knows the zstd library. Its native part is unpacked into the folder of temporary files. */
final class Zstandard {
    /** Records are so repetitive that higher levels take longer and gain nothing. */
    private static final int LEVEL = 1;

    private Zstandard() {
    }

    /** A stream that compresses into another one; fails where the native part cannot be loaded. */
    static OutputStream compress(OutputStream out) throws IOException {
        try {
            return new ZstdOutputStreamNoFinalizer(out, LEVEL).setChecksum(true);
        } catch (LinkageError e) {
            throw new IOException("zstd cannot be used here: " + e, e);
        }
    }
}
