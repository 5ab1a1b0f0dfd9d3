package org.geophone.output.elasticsearch.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of an Elasticsearch output. The keys of the lane, from {@code laneKinds} on, are read by
 * dispatch. */
@ObjectClassDefinition(name = "Geophone output: Elasticsearch",
        description = "Sends events, anomalies, alerts and health records to data streams of an Elasticsearch cluster.")
@interface ElasticsearchConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "elasticsearch";

    /** The nodes. */
    @AttributeDefinition(name = "Nodes",
            description = "Addresses of one or more nodes of one cluster, separated by commas, such as"
                    + " https://es1.example:9200. They take turns; one that fails is left alone for a while. Without a"
                    + " port 9200 is taken.")
    String nodes();

    /** User. */
    @AttributeDefinition(name = "User", description = "User for basic authentication; empty for none.")
    String user() default "";

    /** Password. */
    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD,
            description = "Password of the user. Better is a file, which passwordFile names.")
    String password() default "";

    /** Password file. */
    @AttributeDefinition(name = "Password file",
            description = "File whose first line is the password; read anew after a refused login.")
    String passwordFile() default "";

    /** API key. */
    @AttributeDefinition(name = "API key", type = AttributeType.PASSWORD,
            description = "API key, encoded as the cluster gives it, or id:key. Better is a file, which apiKeyFile"
                    + " names.")
    String apiKey() default "";

    /** API key file. */
    @AttributeDefinition(name = "API key file",
            description = "File whose first line is the API key; read anew after a refused login.")
    String apiKeyFile() default "";

    /** Trusted certificates. */
    @AttributeDefinition(name = "TLS: trusted certificates",
            description = "PEM file of the certificate authorities that are trusted; empty is those of the Java"
                    + " platform.")
    String tlsCaFile() default "";

    /** Pinned certificates. */
    @AttributeDefinition(name = "TLS: fingerprints",
            description = "SHA-256 fingerprints, separated by commas: of a node's own certificate, or of the"
                    + " authority's as Elasticsearch prints it at its first start. Without a file of authorities they"
                    + " alone decide.")
    String tlsFingerprints() default "";

    /** Name check. */
    @AttributeDefinition(name = "TLS: check the node's name",
            description = "A node's certificate has to be for the name in its address, unless tlsFingerprints has that"
                    + " very certificate.")
    boolean tlsCheckName() default true;

    /** Own certificate. */
    @AttributeDefinition(name = "TLS: certificate of the sensor",
            description = "PEM file of the sensor's own certificate and its chain; empty for none.")
    String tlsCertificateFile() default "";

    /** Own key. */
    @AttributeDefinition(name = "TLS: key of the sensor",
            description = "PEM file of the key to the sensor's certificate, in PKCS #8 form, encrypted or not.")
    String tlsKeyFile() default "";

    /** Password. */
    @AttributeDefinition(name = "TLS: password file",
            description = "File whose first line is the password of the sensor's key; empty for none.")
    String tlsPasswordFile() default "";

    /** Namespace. */
    @AttributeDefinition(name = "Namespace",
            description = "What {namespace} stands for in the names of streams: lower-case letters, digits, _ and .")
    String namespace() default "default";

    /** Stream of events. */
    @AttributeDefinition(name = "Stream of events", description = "Data stream that events go to.")
    String eventStream() default "logs-geophone.dns-{namespace}";

    /** Stream of anomalies. */
    @AttributeDefinition(name = "Stream of anomalies", description = "Data stream that anomalies go to.")
    String anomalyStream() default "logs-geophone.anomaly-{namespace}";

    /** Stream of alerts. */
    @AttributeDefinition(name = "Stream of alerts", description = "Data stream that alerts go to.")
    String alertStream() default "logs-geophone.alert-{namespace}";

    /** Stream of health. */
    @AttributeDefinition(name = "Stream of health records", description = "Data stream that health records go to.")
    String healthStream() default "logs-geophone.health-{namespace}";

    /** Alias of events. */
    @AttributeDefinition(name = "Alias of events",
            description = "Alias of the stream of events, such as packetbeat-geophone, so that searches in packetbeat-*"
                    + " find it; empty for none. Part of the index template.")
    String eventAlias() default "";

    /** Templates. */
    @AttributeDefinition(name = "Index templates",
            description = "install: those that are missing or out of date are installed, where the login may do so;"
                    + " leave: none is touched.",
            options = {@Option(label = "install", value = "install"), @Option(label = "leave", value = "leave")})
    String templates() default "install";

    /** Life cycle. */
    @AttributeDefinition(name = "Life-cycle policy",
            description = "Name of the ILM policy that the index templates ask for; empty for none. The policy has to"
                    + " be there.")
    String ilmPolicy() default "";

    /** Pipeline. */
    @AttributeDefinition(name = "Ingest pipeline",
            description = "Name of an ingest pipeline that all documents go through; empty for none. Records wait while"
                    + " it is missing.")
    String pipeline() default "";

    /** Compression. */
    @AttributeDefinition(name = "Compression",
            description = "gzip makes requests several times smaller and costs processor time; none is right within a"
                    + " local network.",
            options = {@Option(label = "none", value = "none"), @Option(label = "gzip", value = "gzip")})
    String compression() default "none";

    /** Largest request. */
    @AttributeDefinition(name = "Largest request (bytes)", min = "65536", max = "104857600",
            description = "Batches that are larger are sent as several requests. How large batches are is said by"
                    + " batchBytes of dispatch.")
    long bulkBytes() default 8388608;

    /** Patience with connecting. */
    @AttributeDefinition(name = "Time-out of connecting (ms)", min = "100",
            description = "Patience with a connection to a node.")
    int connectTimeoutMs() default 5000;

    /** Patience with answers. */
    @AttributeDefinition(name = "Time-out of requests (ms)", min = "100",
            description = "Patience with an answer; the batch is then sent again, which makes no duplicates.")
    int requestTimeoutMs() default 60000;

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";
}
