package org.geophone.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;

/**
 * A sensor on another machine, through the API of its console: the paths of the local socket lie below
 * {@code /api/v1/control/} there. The token is sent only after the certificate was found to be the right one. One
 * thread.
 */
final class RemoteSensor implements SensorClient {
    private static final String CONTROL = SensorRequest.ROOT + "control/";
    private static final int CONNECT_MS = 10_000;
    /** The longest change takes half a minute: an output that is drained, a bundle that is put back. */
    private static final int ANSWER_MS = 120_000;
    private static final int LARGEST = 64 << 20;

    private final URI address;
    private final ServerTrust trust;
    private final String token;

    RemoteSensor(URI address, ServerTrust trust, String token) {
        this.address = address;
        this.trust = trust;
        this.token = token;
    }

    @Override
    public String unreachable(Exception reason) {
        String refusal = trust.refusal(reason);
        String words = reason instanceof SocketTimeoutException ? "it did not answer in time" : Words.of(reason);
        return address + ": " + (refusal == null ? "no sensor answers there (" + words + ")" : refusal);
    }

    @Override
    public AdminClient.Reply send(String method, String target, String accept, Path file) throws IOException {
        if (file == null) {
            return send(method, target, accept, "");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return exchange(open(method, target, accept), "application/octet-stream", in, Files.size(file));
        }
    }

    @Override
    public AdminClient.Reply send(String method, String target, String accept, String form) throws IOException {
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        return exchange(open(method, target, accept), "application/x-www-form-urlencoded",
                new ByteArrayInputStream(body), body.length);
    }

    private HttpsURLConnection open(String method, String target, String accept) throws IOException {
        URI uri = address.resolve(CONTROL + target.substring(SensorRequest.ROOT.length()));
        HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
        connection.setSSLSocketFactory(trust.sockets());
        if (trust.byFingerprintAlone()) {
            connection.setHostnameVerifier((host, session) -> true);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(ANSWER_MS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Accept", accept);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }

    private static AdminClient.Reply exchange(HttpsURLConnection connection, String type, InputStream body, long length)
            throws IOException {
        try {
            if (connection.getRequestMethod().equals("POST")) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", type);
                connection.setFixedLengthStreamingMode(length);
                try (OutputStream out = connection.getOutputStream()) {
                    body.transferTo(out);
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("the answer is not of a sensor");
            }
            String health = connection.getHeaderField("Geophone-Health");
            InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            byte[] all = in == null ? new byte[0] : bytes(in);
            String text = Printable.lines(new String(all, StandardCharsets.UTF_8));
            return new AdminClient.Reply(status, health == null ? "" : health, status == 401
                    ? "the token is not valid, or has ended" : text.isBlank() || status / 100 == 3
                            ? "the answer has the status " + status : text, all);
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] bytes(InputStream in) throws IOException {
        try (in) {
            byte[] all = in.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
            return all;
        }
    }
}
