package org.geophone.output.kafka.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.record.RecordKind;
import org.geophone.api.tls.TlsSettings;

/**
 * The checked configuration of a Kafka output.
 *
 * @param name name of the output
 * @param topics topic by ordinal of the kind
 * @param used topics of the kinds that go to this output
 * @param key what the key of a message is
 * @param captureTime true: messages have the capture time; false: the time of sending
 * @param client settings of the client that hold no secret
 * @param secrets files that hold the others
 */
record KafkaSettings(String name, List<String> topics, List<String> used, KeyBy key, boolean captureTime,
        Map<String, Object> client, Secrets secrets) {
    private static final int LONGEST_TOPIC = 249;
    private static final int LONGEST_TIMEOUT_MS = 3_600_000;
    /** Messages of a batch go together; its last ones do not wait, because it is flushed. */
    private static final int LINGER_MS = 5;
    /** What delivery once and in order rests on, and what has a key of its own. */
    private static final Set<String> OURS = Set.of("bootstrap.servers", "acks", "enable.idempotence", "key.serializer",
            "value.serializer", "transactional.id", "max.request.size", "buffer.memory", "compression.type",
            "request.timeout.ms", "delivery.timeout.ms", "max.block.ms", "linger.ms", "security.protocol",
            "metric.reporters");

    /** What the key of a message is. */
    enum KeyBy {
        /** The registered domain, without one none. */
        DOMAIN,
        /** The record's id. */
        ID,
        /** Nothing. */
        NONE
    }

    /**
     * Files that are read when the client is made. Any of them may be null.
     *
     * @param saslMechanism mechanism of the login
     * @param saslUser user of the login, or empty
     * @param tls keys and trust, or null without TLS
     * @param further settings whose value is the first line of a file
     */
    record Secrets(String saslMechanism, String saslUser, Path saslPasswordFile, TlsSettings tls,
            Map<String, Path> further) {
    }

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static KafkaSettings of(KafkaConfig config) {
        KeyCheck check = new KeyCheck(config.name());
        Map<String, Object> client = new LinkedHashMap<>();
        Map<String, Path> files = new LinkedHashMap<>();
        further(config, check, client, files);
        client.put("bootstrap.servers", check.text("bootstrapServers", config.bootstrapServers(), "some brokers"));
        client.put("compression.type", check.oneOf("compression", config.compression(), "none", "gzip", "lz4", "zstd"));
        client.put("max.request.size", (int) check.atLeast("maxMessageBytes", config.maxMessageBytes(), 1024));
        client.put("buffer.memory", check.atLeast("bufferBytes", config.bufferBytes(), 1_048_576));
        long request = check.between("requestTimeoutMs", config.requestTimeoutMs(), 100, LONGEST_TIMEOUT_MS);
        client.put("request.timeout.ms", (int) request);
        client.put("max.block.ms", request);
        client.put("linger.ms", LINGER_MS);
        client.put("delivery.timeout.ms", Math.addExact(LINGER_MS,
                (int) check.between("deliveryTimeoutMs", config.deliveryTimeoutMs(), request, LONGEST_TIMEOUT_MS)));
        secure(config, check, client);
        List<String> topics = topics(config, check);
        return new KafkaSettings(config.name(), topics, used(config, topics),
                KeyBy.valueOf(check.oneOf("key", config.key(), "domain", "id", "none").toUpperCase(Locale.ROOT)),
                "capture".equals(check.oneOf("timestamp", config.timestamp(), "capture", "sending")),
                Map.copyOf(client), secrets(config, check, files));
    }

    private static void further(KafkaConfig config, KeyCheck check, Map<String, Object> client,
            Map<String, Path> files) {
        for (String property : config.properties()) {
            if (property.isBlank()) {
                continue;
            }
            int equals = property.indexOf('=');
            String key = equals < 1 ? "" : property.substring(0, equals).strip();
            if (key.isEmpty() || OURS.contains(key) || key.startsWith("ssl.")) {
                // the value may be a secret: it is not repeated
                throw check.wrong("properties", "holds '" + key + "', expected name = value with a name that has no key"
                        + " of its own here");
            }
            String value = property.substring(equals + 1).strip();
            if (value.startsWith("file:")) {
                files.put(key, check.file("properties", value.substring("file:".length())));
            } else {
                client.put(key, value);
            }
        }
    }

    private static void secure(KafkaConfig config, KeyCheck check, Map<String, Object> client) {
        client.put("security.protocol", check.oneOf("securityProtocol", config.securityProtocol(), "PLAINTEXT", "SSL",
                "SASL_PLAINTEXT", "SASL_SSL"));
        if (!config.tlsCheckName()) {
            client.put("ssl.endpoint.identification.algorithm", "");
        }
    }

    private static Secrets secrets(KafkaConfig config, KeyCheck check, Map<String, Path> files) {
        Path password = check.file("saslPasswordFile", config.saslPasswordFile());
        String user = config.saslUser().strip();
        if (user.isEmpty() != (password == null)) {
            throw check.wrong(password == null ? "saslPasswordFile" : "saslUser", "is missing beside the other key");
        }
        return new Secrets(check.oneOf("saslMechanism", config.saslMechanism(), "PLAIN", "SCRAM-SHA-256",
                "SCRAM-SHA-512"), user, password,
                config.securityProtocol().endsWith("SSL") ? tls(config, check) : null, Map.copyOf(files));
    }

    private static TlsSettings tls(KafkaConfig config, KeyCheck check) {
        Path certificate = check.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = check.file("tlsKeyFile", config.tlsKeyFile());
        if ((certificate == null) != (key == null)) {
            throw check.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        return new TlsSettings(check.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(), null,
                check.fingerprints("tlsFingerprints", config.tlsFingerprints()), certificate, key, null,
                check.file("tlsPasswordFile", config.tlsPasswordFile()));
    }

    private static List<String> topics(KafkaConfig config, KeyCheck check) {
        List<String> topics = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            String topic = check.text("topic", config.topic(), "the topic").replace("{kind}", kind.plural());
            if (topic.length() > LONGEST_TOPIC || !topic.matches("[a-zA-Z0-9._-]+") || topic.matches("[.]{1,2}")) {
                throw check.wrong("topic", "gives '" + topic + "', expected letters, digits, full stop, underscore and"
                        + " hyphen, at most " + LONGEST_TOPIC);
            }
            topics.add(topic);
        }
        return List.copyOf(topics);
    }

    /** As dispatch reads the key; a word that is no kind is complained about there. */
    private static List<String> used(KafkaConfig config, List<String> topics) {
        List<String> used = new ArrayList<>();
        for (String words : config.laneKinds()) {
            for (String word : words.split(",")) {
                RecordKind kind = RecordKind.byId(word.strip());
                if (kind != null && !used.contains(topics.get(kind.ordinal()))) {
                    used.add(topics.get(kind.ordinal()));
                }
            }
        }
        return used.isEmpty() ? topics.stream().distinct().toList() : List.copyOf(used);
    }
}
