package org.geophone.output.webhook.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;

/** A receiver: keeps the requests it took, and answers as it is told. */
final class Hook implements AutoCloseable {
    /** One POST that was taken. */
    record Post(Map<String, List<String>> headers, String body) {
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.get(0);
        }
    }

    /** Decides on a request; false when it wrote an answer of its own. */
    interface Manners {
        boolean take(HttpExchange exchange, String body) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final boolean tls;
    private volatile Manners manners = (exchange, body) -> true;

    Hook() throws IOException {
        this(null);
    }

    /** A receiver with this certificate, or without encryption. */
    Hook(SSLContext context) throws IOException {
        // on all addresses of this machine, so that it can be called by a name that its certificate is not for
        InetSocketAddress address = new InetSocketAddress(0);
        tls = context != null;
        if (tls) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    parameters.setSSLParameters(context.getDefaultSSLParameters());
                }
            });
            server = https;
        } else {
            server = HttpServer.create(address, 0);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.merge(exchange.getRequestMethod(), 1, Integer::sum);
            if (manners.take(exchange, body)) {
                if (exchange.getRequestMethod().equals("POST")) {
                    posts.add(new Post(Map.copyOf(exchange.getRequestHeaders()), body));
                }
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    /** Answers from here on. */
    void manners(Manners given) {
        manners = given;
    }

    /** Answers every request with this status. */
    void always(int status) {
        manners = (exchange, body) -> {
            exchange.sendResponseHeaders(status, -1);
            return false;
        };
    }

    String url() {
        return (tls ? "https://localhost:" : "http://127.0.0.1:") + port() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Post> posts() {
        return new ArrayList<>(posts);
    }

    List<String> bodies() {
        return posts().stream().map(Post::body).toList();
    }

    int asked(String method) {
        return asked.getOrDefault(method, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A batch of alerts with these documents; the id of each is its index, in every batch. */
    static RecordBatch alerts(String... documents) {
        RecordBatches batches = new RecordBatches();
        for (int i = 0; i < documents.length; i++) {
            batches.add(RecordKind.ALERT, 62, i, 0, i, documents[i].getBytes(StandardCharsets.UTF_8));
        }
        return batches.build();
    }

    /** Writes an answer in pieces, never to its end. */
    static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000_000);
        try {
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
