package org.geophone.output.elasticsearch.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.geophone.api.record.RecordKind;
import org.geophone.output.elasticsearch.internal.bulk.Streams;
import org.geophone.output.elasticsearch.internal.cluster.ClusterSettings;
import org.geophone.output.elasticsearch.internal.cluster.Login;
import org.geophone.output.elasticsearch.internal.tls.Fingerprints;
import org.geophone.output.elasticsearch.internal.tls.TlsSettings;

/**
 * The checked configuration of an Elasticsearch output.
 *
 * @param cluster where it goes
 * @param streams into what
 * @param install true: index templates are installed where that is allowed
 * @param ilmPolicy life-cycle policy in the templates, or empty
 * @param eventAlias alias in the template of events, or empty
 * @param pipeline ingest pipeline, or empty
 * @param bulkBytes bytes of a request at most
 */
record ElasticsearchSettings(ClusterSettings cluster, Streams streams, boolean install, String ilmPolicy,
        String eventAlias, String pipeline, long bulkBytes) {
    private static final long LEAST_BULK = 65_536;
    /** What a server takes in one request unless told otherwise (http.max_content_length). */
    private static final long MOST_BULK = 104_857_600;
    private static final int SHORTEST_MS = 100;
    /** What data streams, aliases, policies and pipelines may be called, and some less. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9.][a-z0-9._-]{0,199}");

    /** Complaints name the output and the key. */
    private record Reader(ElasticsearchConfig config) {
        IllegalArgumentException wrong(String key, String what) {
            return new IllegalArgumentException("Output " + config.name() + ": key " + key + " " + what);
        }

        boolean isFirst(String key, String value, String first, String second) {
            if (!value.equals(first) && !value.equals(second)) {
                throw wrong(key, "is '" + value + "', expected " + first + " or " + second);
            }
            return value.equals(first);
        }

        long between(String key, long value, long least, long most) {
            if (value < least || value > most) {
                throw wrong(key, "is " + value + ", expected " + least + " to " + most);
            }
            return value;
        }

        String name(String key, String value) {
            if (!NAME.matcher(value).matches()) {
                throw wrong(key, "is '" + value + "', expected lower-case letters, digits, dots, _ and -");
            }
            return value;
        }

        String optional(String key, String value) {
            return value.isBlank() ? "" : name(key, value.strip());
        }

        /** Policies and pipelines may be called nearly anything; they come from the operator. */
        String free(String value) {
            return value.strip();
        }

        Path file(String key, String value) {
            try {
                return value.isBlank() ? null : Path.of(value.strip()).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw wrong(key, "is no valid path: " + e.getMessage());
            }
        }
    }

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static ElasticsearchSettings of(ElasticsearchConfig config) {
        Reader reader = new Reader(config);
        ClusterSettings cluster = new ClusterSettings(nodes(reader, config.nodes()), login(reader, config),
                new TlsSettings(reader.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(),
                        fingerprints(reader, config.tlsFingerprints())),
                reader.isFirst("compression", config.compression(), "gzip", "none"),
                (int) reader.between("connectTimeoutMs", config.connectTimeoutMs(), SHORTEST_MS, Integer.MAX_VALUE),
                (int) reader.between("requestTimeoutMs", config.requestTimeoutMs(), SHORTEST_MS, Integer.MAX_VALUE));
        return new ElasticsearchSettings(cluster, streams(reader, config),
                reader.isFirst("templates", config.templates(), "install", "leave"),
                reader.free(config.ilmPolicy()), reader.optional("eventAlias", config.eventAlias()),
                reader.free(config.pipeline()), reader.between("bulkBytes", config.bulkBytes(), LEAST_BULK, MOST_BULK));
    }

    private static List<URI> nodes(Reader reader, String text) {
        List<URI> nodes = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.split(",")) {
            if (!word.isBlank()) {
                nodes.add(node(reader, word.strip()));
            }
        }
        if (nodes.isEmpty()) {
            throw reader.wrong("nodes", "is missing; expected addresses such as https://es1.example:9200");
        }
        if (nodes.stream().map(URI::getPath).distinct().count() > 1) {
            throw reader.wrong("nodes", "has different paths behind the names; all nodes need the same");
        }
        return List.copyOf(nodes);
    }

    private static URI node(Reader reader, String text) {
        try {
            URI node = new URI(text);
            boolean good = Set.of("http", "https").contains(String.valueOf(node.getScheme())) && node.getHost() != null
                    && node.getUserInfo() == null && node.getQuery() == null && node.getFragment() == null;
            if (good) {
                return node;
            }
            // a login within the address would appear wherever the address does
            throw reader.wrong("nodes", node.getUserInfo() != null
                    ? "holds a login; it belongs into user and passwordFile"
                    : "holds '" + text + "', expected an address such as https://es1.example:9200");
        } catch (URISyntaxException e) {
            throw reader.wrong("nodes", "holds '" + text + "', which is no address: " + e.getReason());
        }
    }

    private static Login login(Reader reader, ElasticsearchConfig config) {
        boolean basic = !config.user().isBlank();
        boolean key = !config.apiKey().isBlank() || !config.apiKeyFile().isBlank();
        if (basic && key) {
            throw reader.wrong("user", "and an API key are there; only one of them can be used");
        }
        if (!config.password().isEmpty() && !config.passwordFile().isBlank()) {
            throw reader.wrong("password", "and passwordFile are there; only one of them can be used");
        }
        if (!config.apiKey().isBlank() && !config.apiKeyFile().isBlank()) {
            throw reader.wrong("apiKey", "and apiKeyFile are there; only one of them can be used");
        }
        if (basic && config.password().isEmpty() && config.passwordFile().isBlank()) {
            throw reader.wrong("user", "is there without password or passwordFile");
        }
        return new Login(config.user().strip(), config.password(), reader.file("passwordFile", config.passwordFile()),
                config.apiKey().strip(), reader.file("apiKeyFile", config.apiKeyFile()));
    }

    private static List<String> fingerprints(Reader reader, String text) {
        List<String> fingerprints = new ArrayList<>();
        for (String word : text.split(",")) {
            if (!word.isBlank()) {
                try {
                    fingerprints.add(Fingerprints.parse(word));
                } catch (IllegalArgumentException e) {
                    throw reader.wrong("tlsFingerprints", "cannot be used: " + e.getMessage());
                }
            }
        }
        return List.copyOf(fingerprints);
    }

    private static Streams streams(Reader reader, ElasticsearchConfig config) {
        String namespace = reader.name("namespace", config.namespace());
        Map<RecordKind, String> names = new EnumMap<>(RecordKind.class);
        Map.of(RecordKind.EVENT, config.eventStream(), RecordKind.ANOMALY, config.anomalyStream(),
                RecordKind.ALERT, config.alertStream(), RecordKind.HEALTH, config.healthStream())
                .forEach((kind, name) -> names.put(kind, reader.name(kind.id() + "Stream",
                        name.replace("{namespace}", namespace))));
        if (names.values().stream().distinct().count() < names.size()) {
            throw reader.wrong("eventStream", "and the other streams need different names: each has its own template");
        }
        return new Streams(Map.copyOf(names));
    }
}
