package org.geophone.itests.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.geophone.itests.Schemas;

/** Asks a sensor by its socket without the start of a Java for every question. */
final class SensorSocket {
    private final Path socket;

    SensorSocket(Path socket) {
        this.socket = socket;
    }

    /** The document at a path below {@code /api/v1/}; an exception when there is no sensor (any more). */
    JsonNode get(String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(("GET /api/v1/" + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(answer);
            String all = answer.toString(StandardCharsets.UTF_8);
            int body = all.indexOf("\r\n\r\n");
            if (!all.startsWith("HTTP/1.1 200 ") || body < 0) {
                throw new IOException("no answer: " + all);
            }
            return Schemas.JSON.readTree(all.substring(body + 4));
        }
    }
}
