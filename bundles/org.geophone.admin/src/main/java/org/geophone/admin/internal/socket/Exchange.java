package org.geophone.admin.internal.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.geophone.admin.internal.routes.Answers;
import org.geophone.admin.internal.routes.HttpProblem;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its first to its last byte. Runs on a worker thread of the socket. */
final class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long WRITE_MS = 10_000;
    private static final long LINGER_MS = 200;
    private static final long LEFTOVER_BYTES = 1 << 20;

    private final SocketChannel connection;
    private final AdminRoutes routes;
    private final Limits limits;

    Exchange(SocketChannel connection, AdminRoutes routes, Limits limits) {
        this.connection = connection;
        this.routes = routes;
        this.limits = limits;
    }

    /**
     * What a request may cost.
     *
     * @param requestMs time for the head to arrive
     * @param uploadMs time for the body to arrive
     * @param uploadBytes size of the body where a resource has no bound of its own
     */
    record Limits(long requestMs, long uploadMs, long uploadBytes) {
    }

    @Override
    public void run() {
        try (connection; TimedChannel channel = new TimedChannel(connection)) {
            channel.within(limits.requestMs());
            Answer reply = serve(channel);
            if (reply != null) {
                channel.within(WRITE_MS);
                channel.write(Reply.encode(reply));
                connection.shutdownOutput();
                discardRest(channel);
            }
        } catch (IOException e) {
            LOG.debug("a connection to the local socket broke: {}", e.getMessage());
        }
    }

    /** A client that is still sending would get a reset instead of our answer if we closed at once. */
    private static void discardRest(TimedChannel channel) throws IOException {
        channel.within(LINGER_MS);
        ByteBuffer rest = ByteBuffer.allocate(16_384);
        try {
            long taken = 0;
            for (int n = 0; n >= 0 && taken < LEFTOVER_BYTES; n = channel.read(rest.clear())) {
                taken += n;
            }
        } catch (InterruptedIOException e) {
            return; // it neither sends nor hangs up: that was patience enough
        }
    }

    private Answer serve(TimedChannel channel) throws IOException {
        boolean text = false;
        try {
            Request request = Request.read(channel);
            if (request == null) {
                return null;
            }
            text = request.wantsText();
            request.bound(routes.mostBytes(request.method(), request.path(), limits.uploadBytes()));
            if (request.hasBody()) {
                prepareBody(channel, request);
            }
            return routes.answer(new Call(request.method(), request.path(), request.query(), text,
                    request.hasBody() ? request.body() : null, Peer.of(connection), request.ifMatch()));
        } catch (HttpProblem e) {
            return Answers.error(e.status(), e.getMessage(), text);
        } catch (EOFException e) {
            return Answers.error(400, e.getMessage(), text);
        } catch (InterruptedIOException e) {
            return Answers.error(408, "the request did not arrive in time", text);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("a request to the local socket failed", e);
            return Answers.broken(e, text);
        }
    }

    private void prepareBody(TimedChannel channel, Request request) throws IOException, HttpProblem {
        channel.within(limits.uploadMs());
        if (!routes.takesBody(request.method(), request.path())) {
            try (InputStream body = request.body()) {
                if (body.skip(LEFTOVER_BYTES) == LEFTOVER_BYTES) {
                    throw new HttpProblem(413, "no body is wanted here");
                }
            }
        } else if (request.waitsForContinue()) {
            channel.write(ByteBuffer.wrap(CONTINUE));
        }
    }
}
