package org.geophone.output.kafka.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a Kafka output. The keys that begin with {@code lane} are read by dispatch. */
@ObjectClassDefinition(name = "Geophone output: Kafka",
        description = "Produces records into topics of Apache Kafka, one topic for each kind.")
@interface KafkaConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name",
            description = "Name of this output on status pages.")
    String name() default "kafka";

    /** Brokers. */
    @AttributeDefinition(name = "Brokers",
            description = "Some brokers of the cluster to begin with, as host:port, separated by commas.")
    String bootstrapServers();

    /** Topics. */
    @AttributeDefinition(name = "Topic",
            description = "Topic of the records, with {kind} for events, anomalies, alerts or health.")
    String topic() default "geophone.{kind}";

    /** Keys of messages. */
    @AttributeDefinition(name = "Key",
            description = "Key of a message, which decides on its partition: domain is the registered domain, id the"
                    + " record's id, none spreads messages evenly.",
            options = {@Option(label = "domain", value = "domain"),
                @Option(label = "id", value = "id"),
                @Option(label = "none", value = "none")})
    String key() default "domain";

    /** Times of messages. */
    @AttributeDefinition(name = "Time stamp",
            description = "Time of a message: capture is the record's capture time, by which Kafka then also forgets;"
                    + " sending is the time at which it is produced.",
            options = {@Option(label = "capture", value = "capture"),
                @Option(label = "sending", value = "sending")})
    String timestamp() default "capture";

    /** Compression. */
    @AttributeDefinition(name = "Compression",
            description = "How batches are compressed.",
            options = {@Option(label = "none", value = "none"),
                @Option(label = "gzip", value = "gzip"),
                @Option(label = "lz4", value = "lz4"),
                @Option(label = "zstd", value = "zstd")})
    String compression() default "zstd";

    /** Longest message. */
    @AttributeDefinition(name = "Longest message (bytes)", min = "1024",
            description = "Longer records are dead letters. The brokers have a bound of their own, usually 1 MiB.")
    int maxMessageBytes() default 1048576;

    /** Memory. */
    @AttributeDefinition(name = "Memory (bytes)", min = "1048576",
            description = "What may be under way to the brokers.")
    long bufferBytes() default 33554432;

    /** Patience with a request. */
    @AttributeDefinition(name = "Time-out of a request (ms)", min = "100",
            description = "Patience with a broker's answer, and with finding the topic.")
    int requestTimeoutMs() default 10000;

    /** Patience with a batch. */
    @AttributeDefinition(name = "Time-out of delivery (ms)", min = "200",
            description = "How long the client itself goes on trying to deliver a batch; then the lane does.")
    int deliveryTimeoutMs() default 30000;

    /** Security. */
    @AttributeDefinition(name = "Security protocol",
            description = "How the brokers are talked to.",
            options = {@Option(label = "PLAINTEXT", value = "PLAINTEXT"),
                @Option(label = "SSL", value = "SSL"),
                @Option(label = "SASL_PLAINTEXT", value = "SASL_PLAINTEXT"),
                @Option(label = "SASL_SSL", value = "SASL_SSL")})
    String securityProtocol() default "PLAINTEXT";

    /** SASL. */
    @AttributeDefinition(name = "SASL: mechanism",
            description = "How the sensor logs in with SASL; others than these by properties.",
            options = {@Option(label = "PLAIN", value = "PLAIN"),
                @Option(label = "SCRAM-SHA-256", value = "SCRAM-SHA-256"),
                @Option(label = "SCRAM-SHA-512", value = "SCRAM-SHA-512")})
    String saslMechanism() default "SCRAM-SHA-512";

    /** SASL user. */
    @AttributeDefinition(name = "SASL: user",
            description = "Name of the sensor at the brokers; empty leaves the login to properties.")
    String saslUser() default "";

    /** SASL password. */
    @AttributeDefinition(name = "SASL: password file",
            description = "File whose first line is the password.")
    String saslPasswordFile() default "";

    /** Trusted certificates. */
    @AttributeDefinition(name = "TLS: trusted certificates",
            description = "PEM file of the certificate authorities that are trusted; empty is those of the Java"
                    + " platform.")
    String tlsCaFile() default "";

    /** Name check. */
    @AttributeDefinition(name = "TLS: check the brokers' names",
            description = "The brokers' certificates have to be for their names.")
    boolean tlsCheckName() default true;

    /** Pinned certificates. */
    @AttributeDefinition(name = "TLS: fingerprints",
            description = "SHA-256 fingerprints of the brokers' own certificates, one of which each has to have,"
                    + " separated by commas. Without a file of authorities the fingerprint alone decides.")
    String tlsFingerprints() default "";

    /** Own certificate. */
    @AttributeDefinition(name = "TLS: certificate of the sensor",
            description = "PEM file of the sensor's own certificate and its chain; empty for none.")
    String tlsCertificateFile() default "";

    /** Own key. */
    @AttributeDefinition(name = "TLS: key of the sensor",
            description = "PEM file of the key to the sensor's certificate, in PKCS #8 form, encrypted or not.")
    String tlsKeyFile() default "";

    /** Key password. */
    @AttributeDefinition(name = "TLS: password file",
            description = "File whose first line is the password of the sensor's key; empty for none.")
    String tlsPasswordFile() default "";

    /** Further settings. */
    @AttributeDefinition(name = "Properties", type = AttributeType.PASSWORD,
            description = "Further settings of the producer, each as name = value; the value file:PATH stands for the"
                    + " first line of that file. A .cfg file holds one, a .config file a list.")
    String[] properties() default {};

    /** Kinds of records. */
    @AttributeDefinition(name = "Kinds of records", description = "Which records go to this output.",
            options = {@Option(label = "events", value = "event"), @Option(label = "anomalies", value = "anomaly"),
                @Option(label = "alerts", value = "alert"), @Option(label = "health", value = "health")})
    String[] laneKinds() default {"event", "anomaly", "alert", "health"};

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";
}
