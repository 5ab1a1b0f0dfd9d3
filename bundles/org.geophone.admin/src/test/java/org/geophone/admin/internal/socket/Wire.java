package org.geophone.admin.internal.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that sends whatever bytes it is given. */
final class Wire {
    private Wire() {
    }

    /** Sends bytes, says that there will be no more, and reads everything that comes back. */
    static String exchange(Path socket, byte[] request) throws IOException {
        try (SocketChannel channel = connect(socket)) {
            write(channel, request);
            channel.shutdownOutput();
            return readAll(channel);
        }
    }

    static String exchange(Path socket, String request) throws IOException {
        return exchange(socket, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    /** Writes as much as the other side takes; it may hang up in the middle, which is its right. */
    static void write(SocketChannel channel, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            buffer.position(buffer.limit());
        }
    }

    static String readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Channels.newInputStream(channel).transferTo(answer);
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    static String get(Path socket, String path, String accept) throws IOException {
        return exchange(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\n\r\n");
    }
}
