package org.geophone.admin.internal.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.geophone.admin.internal.routes.HttpProblem;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes on the local socket: a request with the body that it announced, or an answer that says what is wrong. */
class RequestFuzzTest {
    private static final int MOST = 4_096;
    private static final Set<Integer> REFUSALS = Set.of(400, 411, 413, 431);

    /** Requests of every form. */
    static List<byte[]> requests() {
        return List.of(bytes("GET /status?a=%41&b=2 HTTP/1.1\r\nAccept: text/plain\r\n\r\n"),
                bytes("PUT /x HTTP/1.1\r\ncontent-length: 4\r\nExpect: 100-continue\r\n\r\nbody and more"),
                bytes("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"), bytes("GET / HTTP/1.0\r\n\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("requests")
    @FuzzTest
    void bytesAreARequestOrARefusal(byte[] input) throws IOException {
        Path folder = Files.createTempDirectory("socket");
        Path file = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file));
                    SocketChannel accepted = server.accept(); TimedChannel channel = new TimedChannel(accepted)) {
                // what is longer than a socket's buffer would wait for the reader
                client.write(ByteBuffer.wrap(input, 0, Math.min(input.length, 1 << 15)));
                client.shutdownOutput();
                channel.within(60_000);
                read(channel, input.length);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void read(TimedChannel channel, int sent) throws IOException {
        try {
            Request request = Request.read(channel);
            if (request == null) {
                assertTrue(sent == 0, "nothing was said");
                return;
            }
            request.bound(MOST);
            assertTrue(request.path().startsWith("/"));
            assertTrue(request.query().size() <= sent / 2);
            try (InputStream body = request.body()) {
                assertTrue(body.readAllBytes().length <= MOST);
            }
        } catch (HttpProblem e) {
            assertTrue(REFUSALS.contains(e.status()), e.status() + " " + e.getMessage());
        } catch (EOFException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }
}
