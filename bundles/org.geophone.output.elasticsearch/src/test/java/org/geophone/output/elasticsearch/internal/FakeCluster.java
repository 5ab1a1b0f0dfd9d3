package org.geophone.output.elasticsearch.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The part of an Elasticsearch server that the output speaks with, as its documentation has it: for what a real server
 * does only when it is ill. The tests with real servers are in platform/itests.
 */
public final class FakeCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SSLContext tls;
    private final boolean wantsCertificate;
    private final Map<String, List<String>> streams = new ConcurrentHashMap<>();
    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Integer> bulkSizes = new CopyOnWriteArrayList<>();
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    /** Answers a request before anything else looks at it, or returns null. */
    private volatile Function<String, Answer> first = request -> null;
    /** Says what becomes of a document: the inside of a bulk item, or null for "created". */
    private volatile Function<String, String> fate = document -> null;
    private volatile String authorization;
    private volatile String lastEncoding;
    private HttpServer server;
    private int port;

    /** A status and a JSON text. */
    public record Answer(int status, String json) {
    }

    /** A server without TLS. */
    public FakeCluster() throws IOException {
        this(null);
    }

    /** A server with TLS. */
    public FakeCluster(SSLContext tls) throws IOException {
        this(tls, false);
    }

    /** A server with TLS that may want a certificate of its client's. */
    public FakeCluster(SSLContext tls, boolean wantsCertificate) throws IOException {
        this.tls = tls;
        this.wantsCertificate = wantsCertificate;
        listen();
    }

    /** Listens, again if need be, on the same port. */
    public void listen() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters ours = tls.getDefaultSSLParameters();
                    ours.setNeedClientAuth(wantsCertificate);
                    parameters.setSSLParameters(ours);
                }
            });
            server = secure;
        }
        port = server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
    }

    public void goAway() {
        server.stop(0);
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    /** Documents of a stream in the order of arrival. */
    public List<String> documents(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    public List<String> ids(String stream) {
        return ids.getOrDefault(stream, List.of());
    }

    /** Method, path and query of every request. */
    public List<String> requests() {
        return requests;
    }

    /** Bytes of every bulk body that was taken or refused. */
    public List<Integer> bulkSizes() {
        return bulkSizes;
    }

    public Map<String, String> templates() {
        return templates;
    }

    public String authorization() {
        return authorization;
    }

    public String lastEncoding() {
        return lastEncoding;
    }

    public void answerFirst(Function<String, Answer> answers) {
        first = answers;
    }

    public void decide(Function<String, String> fates) {
        fate = fates;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange);
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        if (path.equals("/_bulk")) {
            bulkSizes.add(body.length);
        }
        Answer answer = first.apply(request);
        if (answer == null) {
            answer = path.equals("/_bulk") ? bulk(body)
                    : path.startsWith("/_index_template/") ? template(exchange.getRequestMethod(), path, body)
                    : path.equals("/_cluster/health") ? new Answer(200, "{\"status\":\"green\"}")
                    : path.equals("/") ? new Answer(200, "{\"version\":{\"number\":\"8.19.0\"}}")
                    : new Answer(400, error("illegal_argument_exception", "no handler"));
        }
        byte[] bytes = answer.json().replace("\"status\":0", "\"status\":" + answer.status())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private byte[] body(HttpExchange exchange) throws IOException {
        lastEncoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        try (InputStream in = exchange.getRequestBody()) {
            return "gzip".equals(lastEncoding) ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private Answer bulk(byte[] body) throws IOException {
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
        List<String> items = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i += 2) {
            JsonNode action = JSON.readTree(lines[i]).path("create");
            items.add("{\"create\":{\"_index\":\"" + action.path("_index").asText() + "\"," + create(
                    action.path("_index").asText(), action.path("_id").asText(), lines[i + 1]) + "}}");
        }
        return new Answer(200, "{\"took\":1,\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
    }

    private String create(String stream, String id, String document) {
        String decided = fate.apply(document);
        if (decided != null) {
            return decided;
        }
        List<String> known = ids.computeIfAbsent(stream, s -> new CopyOnWriteArrayList<>());
        if (known.contains(id)) {
            return item(409, "version_conflict_engine_exception", "document already exists");
        }
        known.add(id);
        streams.computeIfAbsent(stream, s -> new CopyOnWriteArrayList<>()).add(document);
        return "\"status\":201";
    }

    private Answer template(String method, String path, byte[] body) {
        String name = path.substring("/_index_template/".length());
        if (method.equals("PUT")) {
            templates.put(name, new String(body, StandardCharsets.UTF_8));
            return new Answer(200, "{\"acknowledged\":true}");
        }
        return templates.containsKey(name)
                ? new Answer(200, "{\"index_templates\":[{\"name\":\"" + name + "\",\"index_template\":"
                        + templates.get(name) + "}]}")
                : new Answer(404, error("resource_not_found_exception", "index template matching [" + name
                        + "] not found"));
    }

    /** The inside of a bulk item that failed. */
    public static String item(int status, String type, String reason) {
        return "\"status\":" + status + ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason + "\"}";
    }

    /** The body of a request that failed. */
    public static String error(String type, String reason) {
        return "{\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason + "\"},\"status\":0}";
    }

    /** A configuration for this server with further values: key, value, key, value. */
    ElasticsearchConfig config(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("nodes", url()));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return TestConfig.of(values);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
