package org.geophone.output.webhook.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.geophone.api.json.JsonText;
import org.geophone.api.tls.SecretFile;
import org.geophone.api.tls.Tls;
import org.geophone.api.tls.TlsSettings;

/** Posts to one address. Keeps connections between requests; follows no redirect. Any thread. */
public final class Poster {
    private final HttpClient client;
    private final URI url;
    private final HttpRequest pattern;
    private final Path tokenFile;
    private final Path secretFile;
    private final int requestTimeoutMs;

    /**
     * Reads certificates and keys; connects to nothing.
     *
     * @param url where to
     * @param headers further headers, name and value in turn
     * @param tokenFile bearer token, read at each request, or null
     * @param secretFile key of the signature, read at each request, or null
     * @param proxy HTTP proxy, or null
     * @throws IOException saying which file cannot be used
     */
    public Poster(URI url, Iterable<String> headers, Path tokenFile, Path secretFile, InetSocketAddress proxy,
            TlsSettings tls, int connectTimeoutMs, int requestTimeoutMs) throws IOException {
        this.url = url;
        this.tokenFile = tokenFile;
        this.secretFile = secretFile;
        this.requestTimeoutMs = requestTimeoutMs;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofMillis(connectTimeoutMs))
                .proxy(proxy == null ? HttpClient.Builder.NO_PROXY : ProxySelector.of(proxy));
        if ("https".equalsIgnoreCase(url.getScheme())) {
            builder.sslContext(new Tls(tls).context());
        }
        client = builder.build();
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("User-Agent", "geophone");
        var each = headers.iterator();
        while (each.hasNext()) {
            request.header(each.next(), each.next());
        }
        pattern = request.build();
    }

    /**
     * Posts a body.
     *
     * @param headers headers of this request, name and value in turn
     * @throws IOException when there was no answer; whether the body arrived is not known then
     */
    public Reply post(byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request().headers(headers).POST(BodyPublishers.ofByteArray(body));
        if (secretFile != null) {
            request.header("Geophone-Signature", Signature.of(SecretFile.firstLine(secretFile),
                    Instant.now().getEpochSecond(), body));
        }
        return send(request.build());
    }

    /** Asks the receiver for its headers, which delivers nothing. */
    public Reply ask() throws IOException, InterruptedException {
        return send(request().method("HEAD", BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofMillis(requestTimeoutMs));
        pattern.headers().map().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        if (tokenFile != null) {
            try {
                request.header("Authorization", "Bearer " + SecretFile.firstLine(tokenFile));
            } catch (IllegalArgumentException e) {
                throw new IOException("the first line of " + tokenFile + " cannot be a bearer token");
            }
        }
        return request;
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, info -> new BodyBegin());
        try {
            // the client's own time-out ends with the headers; an answer that trickles has to end, too
            HttpResponse<String> response = answer.get(requestTimeoutMs, TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers().firstValue("Retry-After").orElse(null),
                    response.headers().firstValue("Location").orElse(null), response.body());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + requestTimeoutMs + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(words(e.getCause()), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The innermost message: the client's own exceptions often have none. */
    private static String words(Throwable problem) {
        String words = problem.getClass().getSimpleName();
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return "the host's name cannot be resolved";
            }
            if (t.getMessage() != null) {
                words = t.getMessage();
            }
        }
        return JsonText.printable(words);
    }
}
