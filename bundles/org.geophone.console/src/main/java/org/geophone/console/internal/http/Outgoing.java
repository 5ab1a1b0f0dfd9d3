package org.geophone.console.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bodies. No thread waits for a client that does not read what it asked for without a login, since a few dozen of
 * such clients would hold all of them; and one that hangs up is no error. Any thread.
 */
public final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    /** What the response holds itself until the container sends it, by which no thread is held. */
    private static final int SMALL = 16 * 1024;

    private Outgoing() {
    }

    /** A body that is kept for everybody who asks: it waits for its client as it is, without a copy or a thread. */
    public static void kept(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        if (body.length <= SMALL || request.getMethod().equals("HEAD")) {
            small(response, body);
            return;
        }
        response.setContentLength(body.length);
        AsyncContext context = request.startAsync();
        // the connection's own time-out ends it when nothing moves
        context.setTimeout(0);
        ServletOutputStream out = context.getResponse().getOutputStream();
        out.setWriteListener(new WriteListener() {
            private boolean written;

            @Override
            public void onWritePossible() throws IOException {
                if (!written && out.isReady()) {
                    written = true;
                    out.write(body);
                }
                if (written && out.isReady()) {
                    context.complete();
                }
            }

            @Override
            public void onError(Throwable problem) {
                gone(problem);
                context.complete();
            }
        });
    }

    /** A body that is made for this request; a large one holds a thread until the client has taken it. */
    static void own(HttpServletRequest request, HttpServletResponse response, byte[] body) {
        if (body.length <= SMALL || request.getMethod().equals("HEAD")) {
            small(response, body);
            return;
        }
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            gone(e);
        }
    }

    /** A small body, which the container tells the length of: told here, the last byte would be waited for. */
    static void small(HttpServletResponse response, byte[] body) {
        try {
            response.setBufferSize(Math.max(SMALL, body.length));
            response.getOutputStream().write(body);
        } catch (IOException e) {
            gone(e);
        }
    }

    /** A body that is written while it is read; an exception of who reads it goes on and ends the connection. */
    static void stream(HttpServletResponse response, Answer.Stream body) throws IOException {
        try {
            body.to(new ToClient(response.getOutputStream()));
        } catch (Gone e) {
            gone(e);
        }
    }

    private static void gone(Throwable why) {
        LOG.debug("a client did not take its answer: {}", why.getMessage());
    }

    /** The client has hung up, or takes nothing. */
    private static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone(IOException why) {
            super(why.getMessage(), why);
        }
    }

    /** Tells failures of the connection from those of what is read. */
    private static final class ToClient extends FilterOutputStream {
        ToClient(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new Gone(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new Gone(e);
            }
        }
    }
}
