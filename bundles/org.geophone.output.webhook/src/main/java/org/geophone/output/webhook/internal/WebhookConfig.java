package org.geophone.output.webhook.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a webhook. The keys that begin with {@code lane} are read by dispatch. */
@ObjectClassDefinition(name = "Geophone output: webhook",
        description = "Posts alerts, and other records when wanted, as JSON over HTTPS: to chat, SOAR or a script.")
@interface WebhookConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "webhook";

    /** The receiver. */
    @AttributeDefinition(name = "URL", description = "Where records are posted to: an https address.")
    String url() default "";

    /** The receiver, kept secret. */
    @AttributeDefinition(name = "URL file",
            description = "File whose first line is the address, in place of url: the addresses of chat programs are"
                    + " secrets. Messages and status name its host only.")
    String urlFile() default "";

    /** Plain HTTP. */
    @AttributeDefinition(name = "Allow plain HTTP",
            description = "An http address is refused without this: everybody on the way could read and change"
                    + " records.")
    boolean allowHttp() default false;

    /** Body. */
    @AttributeDefinition(name = "Format",
            description = "array: one JSON array a request; ndjson: one record a line; single: a request for each"
                    + " record; chat: the template, filled in, for each record.",
            options = {@Option(label = "array", value = "array"), @Option(label = "NDJSON", value = "ndjson"),
                @Option(label = "single", value = "single"), @Option(label = "chat", value = "chat")})
    String format() default "array";

    /** Envelope. */
    @AttributeDefinition(name = "Envelope",
            description = "Each document is put into an object with the record's id, kind and severity, by which"
                    + " repeats are recognised. Without it the documents are posted as they are.")
    boolean envelope() default true;

    /** Template. */
    @AttributeDefinition(name = "Template",
            description = "JSON body for chat with {message}, {severity}, {action}, {class}, {domain}, {client},"
                    + " {reasons}, {alert}, {id}, {sensor}, {url}; what is filled in cannot leave its JSON text.")
    String template() default "{\"text\":\"DNS {action}, severity {severity}: `{message}` {url}\"}";

    /** Address of an alert. */
    @AttributeDefinition(name = "Address of an alert",
            description = "Address under which people read about an alert, with {id} for its id; empty leaves it out.")
    String alertUrl() default "";

    /** Records of a request. */
    @AttributeDefinition(name = "Records of a request", min = "1", max = "100000",
            description = "Most records of a request with array and ndjson.")
    int maxRecords() default 500;

    /** Size of a request. */
    @AttributeDefinition(name = "Size of a request (bytes)", min = "1024",
            description = "A request ends before the record with which it would get longer; a single longer record is"
                    + " sent alone.")
    long maxBytes() default 1048576;

    /** Headers. */
    @AttributeDefinition(name = "Headers", type = AttributeType.PASSWORD,
            description = "Further headers, each as 'Name: value'. A .cfg file holds one, a .config file a list.")
    String[] headers() default {};

    /** Bearer token. */
    @AttributeDefinition(name = "Token file",
            description = "File whose first line is sent as bearer token; empty for none.")
    String tokenFile() default "";

    /** Key of the signature. */
    @AttributeDefinition(name = "Secret file",
            description = "File whose first line is the key under which requests are signed (HMAC-SHA256); empty sends"
                    + " them unsigned.")
    String secretFile() default "";

    /** Proxy. */
    @AttributeDefinition(name = "Proxy", description = "HTTP proxy as host:port; empty for none.")
    String proxy() default "";

    /** Patience with connecting. */
    @AttributeDefinition(name = "Time-out of connecting (ms)", min = "100",
            description = "Patience with connecting to the receiver or the proxy.")
    int connectTimeoutMs() default 5000;

    /** Patience with an answer. */
    @AttributeDefinition(name = "Time-out of a request (ms)", min = "100",
            description = "Patience with a request, from its begin to the end of the answer.")
    int requestTimeoutMs() default 15000;

    /** Longest pause. */
    @AttributeDefinition(name = "Longest pause (ms)", min = "0",
            description = "A receiver may ask for a pause (Retry-After); one that is longer is cut to this.")
    long maxRetryAfterMs() default 300000;

    /** Trusted certificates. */
    @AttributeDefinition(name = "TLS: trusted certificates",
            description = "PEM file of the certificate authorities that are trusted; empty is those of the Java"
                    + " platform.")
    String tlsCaFile() default "";

    /** Pinned certificates. */
    @AttributeDefinition(name = "TLS: fingerprints",
            description = "SHA-256 fingerprints of the server's own certificate, one of which it has to have, separated"
                    + " by commas. Without a file of authorities the fingerprint alone decides.")
    String tlsFingerprints() default "";

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

    /** Kinds of records. */
    @AttributeDefinition(name = "Kinds of records", description = "Which records go to this output.",
            options = {@Option(label = "events", value = "event"), @Option(label = "anomalies", value = "anomaly"),
                @Option(label = "alerts", value = "alert"), @Option(label = "health", value = "health")})
    String[] laneKinds() default {"alert"};

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";
}
