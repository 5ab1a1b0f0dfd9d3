package org.geophone.console.internal.fleet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.geophone.api.tls.Tls;
import org.geophone.api.tls.TlsSettings;

/**
 * Speaks to the API of another sensor's console. The token goes to the certificate that was confirmed and to nobody
 * else; redirections are not followed; answers are bounded in size and time. Any thread; nobody is held up.
 */
final class Peer {
    static final int MOST_BYTES = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(8);

    private final Address address;
    private final Lookups lookups;
    private final HttpClient client;
    private final String root;
    private final String token;

    /** Of this sensor; its answers are looked at by these threads, where its name leads to by others. */
    Peer(Member member, Executor threads, Lookups lookups) throws IOException {
        address = member.address();
        this.lookups = lookups;
        root = member.address().url() + "/api/v1";
        token = member.token();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(
                HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY).connectTimeout(CONNECT).executor(threads)
                .sslContext(new Tls(new TlsSettings(null, false, member.address().host(),
                        List.of(member.fingerprint()), null, null, null, null)).context()).build();
    }

    /** Asks. */
    CompletableFuture<Reply> get(String path, long withinMs) {
        return send(request(path).GET(), withinMs);
    }

    /** Asks for a change, with a form. */
    CompletableFuture<Reply> form(String path, Map<String, String> values, long withinMs) {
        return form("POST", path, values, withinMs);
    }

    /** Asks for something else in the place of what is there, with a form. */
    CompletableFuture<Reply> replace(String path, Map<String, String> values, long withinMs) {
        return form("PUT", path, values, withinMs);
    }

    private CompletableFuture<Reply> form(String method, String path, Map<String, String> values, long withinMs) {
        String form = values.entrySet().stream().map(one -> encode(one.getKey()) + '=' + encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(form)), withinMs);
    }

    /** Sends a file. */
    CompletableFuture<Reply> upload(String path, Path file, long withinMs) {
        try {
            BodyPublisher body = BodyPublishers.ofFile(file);
            return send(request(path).header("Content-Type", "application/octet-stream").POST(body), withinMs);
        } catch (FileNotFoundException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", "Bearer " + token)
                .header("User-Agent", "geophone-console");
    }

    /** Each time, because a name may lead elsewhere than it did when the sensor was registered. */
    private CompletableFuture<Reply> send(HttpRequest.Builder request, long withinMs) {
        return lookups.check(address).orTimeout(withinMs, TimeUnit.MILLISECONDS)
                .thenCompose(checked -> exchange(request, withinMs));
    }

    private CompletableFuture<Reply> exchange(HttpRequest.Builder request, long withinMs) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request.build(),
                head -> new BoundedAnswer(MOST_BYTES));
        // the time-out of a request ends with the head of its answer; this one is for the whole of it
        CompletableFuture.delayedExecutor(withinMs, TimeUnit.MILLISECONDS).execute(() -> exchange.cancel(true));
        return exchange.thenApply(response -> new Reply(response.statusCode(), response.body()));
    }

    /** Why there was no answer, in words. */
    static String words(Throwable failure) {
        Throwable why = failure;
        while (why instanceof CompletionException && why.getCause() != null) {
            why = why.getCause();
        }
        if (why instanceof CancellationException || why instanceof HttpTimeoutException
                || why instanceof TimeoutException) {
            return "it did not answer in time";
        }
        if (why instanceof UnknownHostException) {
            return "nobody knows an address of this name";
        }
        if (why instanceof SSLException) {
            Throwable root = why;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            return root.getMessage() == null ? root.toString() : root.getMessage();
        }
        if (why instanceof ConnectException) {
            return why.getCause() instanceof UnresolvedAddressException ? "nobody knows an address of this name"
                    : "nothing listens there";
        }
        return why.getMessage() == null ? why.toString() : why.getMessage();
    }
}
