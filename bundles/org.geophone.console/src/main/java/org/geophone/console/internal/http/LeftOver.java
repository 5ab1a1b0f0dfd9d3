package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * What a client still sends while its request is refused already. Without taking it, the client would get a reset
 * connection in place of the answer. Bounded in bytes and time. Any thread.
 */
final class LeftOver {
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_MS = 2000;
    private static final int BLOCK = 16_384;
    /** A silent client holds its thread until the connection's idle time-out: most threads stay free of such. */
    private static final Semaphore AT_A_TIME = new Semaphore(8);

    private LeftOver() {
    }

    static void discard(HttpServletRequest request) {
        if (!AT_A_TIME.tryAcquire()) {
            return;
        }
        byte[] block = new byte[BLOCK];
        try (InputStream in = new BoundedBody(request.getInputStream(), MOST_BYTES, MOST_MS)) {
            int n;
            do {
                n = in.read(block, 0, BLOCK);
            } while (n >= 0);
        } catch (IOException | IllegalStateException e) {
            return; // too much, too slow, or gone: then the connection ends without our answer
        } finally {
            AT_A_TIME.release();
        }
    }
}
