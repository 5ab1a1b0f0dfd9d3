package org.geophone.output.elasticsearch.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.record.RecordKind;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.elasticsearch.internal.bulk.Streams;
import org.geophone.output.elasticsearch.internal.cluster.ClusterSettings;
import org.geophone.output.elasticsearch.internal.cluster.Login;

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

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static ElasticsearchSettings of(ElasticsearchConfig config) {
        KeyCheck check = new KeyCheck(config.name());
        ClusterSettings cluster = new ClusterSettings(nodes(check, config.nodes()), login(check, config),
                tls(check, config),
                "gzip".equals(check.oneOf("compression", config.compression(), "none", "gzip")),
                (int) check.atLeast("connectTimeoutMs", config.connectTimeoutMs(), SHORTEST_MS),
                (int) check.atLeast("requestTimeoutMs", config.requestTimeoutMs(), SHORTEST_MS));
        String alias = config.eventAlias().strip();
        // policies and pipelines may be called nearly anything
        return new ElasticsearchSettings(cluster, streams(check, config),
                "install".equals(check.oneOf("templates", config.templates(), "install", "leave")),
                config.ilmPolicy().strip(), alias.isEmpty() ? "" : name(check, "eventAlias", alias),
                config.pipeline().strip(), check.between("bulkBytes", config.bulkBytes(), LEAST_BULK, MOST_BULK));
    }

    private static List<URI> nodes(KeyCheck check, String text) {
        List<URI> nodes = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.split(",")) {
            if (!word.isBlank()) {
                nodes.add(node(check, word.strip()));
            }
        }
        if (nodes.isEmpty()) {
            throw check.wrong("nodes", "is missing; expected addresses such as https://es1.example:9200");
        }
        if (nodes.stream().map(URI::getPath).distinct().count() > 1) {
            throw check.wrong("nodes", "has different paths behind the names; all nodes need the same");
        }
        return List.copyOf(nodes);
    }

    private static URI node(KeyCheck check, String text) {
        try {
            URI node = new URI(text);
            boolean good = Set.of("http", "https").contains(String.valueOf(node.getScheme())) && node.getHost() != null
                    && node.getUserInfo() == null && node.getQuery() == null && node.getFragment() == null;
            if (good) {
                return node;
            }
            // a login within the address would appear wherever the address does
            throw check.wrong("nodes", node.getUserInfo() != null
                    ? "holds a login; it belongs into user and passwordFile"
                    : "holds '" + text + "', expected an address such as https://es1.example:9200");
        } catch (URISyntaxException e) {
            throw check.wrong("nodes", "holds '" + text + "', which is no address: " + e.getReason());
        }
    }

    private static Login login(KeyCheck check, ElasticsearchConfig config) {
        boolean basic = !config.user().isBlank();
        boolean key = !config.apiKey().isBlank() || !config.apiKeyFile().isBlank();
        if (basic && key) {
            throw check.wrong("user", "and an API key are there; only one of them can be used");
        }
        if (!config.password().isEmpty() && !config.passwordFile().isBlank()) {
            throw check.wrong("password", "and passwordFile are there; only one of them can be used");
        }
        if (!config.apiKey().isBlank() && !config.apiKeyFile().isBlank()) {
            throw check.wrong("apiKey", "and apiKeyFile are there; only one of them can be used");
        }
        if (basic && config.password().isEmpty() && config.passwordFile().isBlank()) {
            throw check.wrong("user", "is there without password or passwordFile");
        }
        return new Login(config.user().strip(), config.password(), check.file("passwordFile", config.passwordFile()),
                config.apiKey().strip(), check.file("apiKeyFile", config.apiKeyFile()));
    }

    private static TlsSettings tls(KeyCheck check, ElasticsearchConfig config) {
        Path certificate = check.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = check.file("tlsKeyFile", config.tlsKeyFile());
        if ((certificate == null) != (key == null)) {
            throw check.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        return new TlsSettings(check.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(), null,
                check.fingerprints("tlsFingerprints", config.tlsFingerprints()), certificate, key, null,
                check.file("tlsPasswordFile", config.tlsPasswordFile()));
    }

    private static String name(KeyCheck check, String key, String value) {
        if (!NAME.matcher(value).matches()) {
            throw check.wrong(key, "is '" + value + "', expected lower-case letters, digits, dots, _ and -");
        }
        return value;
    }

    private static Streams streams(KeyCheck check, ElasticsearchConfig config) {
        String namespace = name(check, "namespace", config.namespace());
        Map<RecordKind, String> names = new EnumMap<>(RecordKind.class);
        Map.of(RecordKind.EVENT, config.eventStream(), RecordKind.ANOMALY, config.anomalyStream(),
                RecordKind.ALERT, config.alertStream(), RecordKind.HEALTH, config.healthStream())
                .forEach((kind, name) -> names.put(kind, name(check, kind.id() + "Stream",
                        name.replace("{namespace}", namespace))));
        if (names.values().stream().distinct().count() < names.size()) {
            throw check.wrong("eventStream", "and the other streams need different names: each has its own template");
        }
        return new Streams(Map.copyOf(names));
    }
}
