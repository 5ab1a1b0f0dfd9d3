package org.geophone.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Speaks HTTP/1.1 over the local socket of a running sensor: one request per connection. */
final class AdminClient implements SensorClient {
    private final Path socket;

    Path socket() {
        return socket;
    }

    AdminClient(Path socket) {
        this.socket = socket;
    }

    /** False when there is no socket, or one that a sensor left which is gone. */
    boolean isThere() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            // one that may not be opened is there; sending says why it cannot be used
            return !Files.notExists(socket);
        }
    }

    /** Puts the body of a request on the wire. */
    private interface Body {
        void send(SocketChannel channel) throws IOException;
    }

    @Override
    public String unreachable(Exception reason) {
        boolean gone = reason instanceof ConnectException || Files.notExists(socket);
        return gone ? "no sensor answers at " + socket + " (" + Words.of(reason) + "); 'geophone run' starts one"
                : "the sensor cannot be asked at " + socket + " (" + Words.of(reason) + ")";
    }

    @Override
    public Reply send(String method, String target, String accept, Path file) throws IOException {
        if (file == null) {
            return send(method, target, accept, "");
        }
        try (FileChannel content = FileChannel.open(file)) {
            return exchange(head(method, target, accept, content.size()), channel -> copy(content, channel));
        }
    }

    @Override
    public Reply send(String method, String target, String accept, String body) throws IOException {
        return exchange(head(method, target, accept, body.length()), channel -> write(channel, body));
    }

    private Reply exchange(String head, Body body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            IOException broken = null;
            try {
                write(channel, head);
                body.send(channel);
            } catch (IOException e) {
                // who does not want to hear a body to its end has said why, and closed
                broken = e;
            }
            return Reply.parse(answer(channel, broken));
        }
    }

    private static byte[] answer(SocketChannel channel, IOException broken) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            Channels.newInputStream(channel).transferTo(answer);
        } catch (IOException e) {
            if (broken == null) {
                throw e;
            }
        }
        if (broken != null && answer.size() == 0) {
            throw broken;
        }
        return answer.toByteArray();
    }

    private static String head(String method, String target, String accept, long length) {
        return method + " " + target + " HTTP/1.1\r\nHost: geophone\r\nAccept: " + accept + "\r\nContent-Length: "
                + length + "\r\nConnection: close\r\n\r\n";
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void copy(FileChannel file, SocketChannel channel) throws IOException {
        long size = file.size();
        for (long sent = 0; sent < size;) {
            sent += file.transferTo(sent, size - sent, channel);
        }
    }

    /**
     * What the sensor answered.
     *
     * @param status HTTP status
     * @param health the sensor's health in one word, empty when it did not say
     * @param text the body as text
     * @param body the body
     */
    record Reply(int status, String health, String text, byte[] body) {
        static Reply parse(byte[] answer) throws IOException {
            String all = new String(answer, StandardCharsets.ISO_8859_1);
            int end = all.indexOf("\r\n\r\n");
            if (end < 0 || !all.startsWith("HTTP/1.1 ") || all.length() < 12) {
                throw new IOException("the answer is not of a sensor");
            }
            String health = all.substring(0, end).lines().filter(line -> line.startsWith("Geophone-Health: "))
                    .map(line -> line.substring(17)).findFirst().orElse("");
            try {
                byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
                return new Reply(Integer.parseInt(all.substring(9, 12)), health,
                        new String(body, StandardCharsets.UTF_8), body);
            } catch (NumberFormatException e) {
                throw new IOException("the answer has no status", e);
            }
        }

        boolean done() {
            return status / 100 == 2;
        }
    }
}
