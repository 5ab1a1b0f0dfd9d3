package org.geophone.output.syslog.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a syslog output. The keys of the lane, from {@code laneKinds} on, are read by
 * dispatch. */
@ObjectClassDefinition(name = "Geophone output: syslog",
        description = "Sends alerts, and other records when wanted, to a syslog receiver: one message per record.")
@interface SyslogConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "syslog";

    /** The receiver. */
    @AttributeDefinition(name = "Host", description = "Host name or address of the receiver.")
    String host();

    /** The receiver's port. */
    @AttributeDefinition(name = "Port", min = "0", max = "65535",
            description = "Port of the receiver; 0 is the usual one: 514 for udp and tcp, 6514 for tls.")
    int port() default 0;

    /** The way. */
    @AttributeDefinition(name = "Transport",
            description = "udp loses messages without a word; tcp and tls send the last ones again when a connection"
                    + " broke.",
            options = {@Option(label = "UDP", value = "udp"), @Option(label = "TCP", value = "tcp"),
                @Option(label = "TLS", value = "tls")})
    String transport() default "tcp";

    /** Framing. */
    @AttributeDefinition(name = "Framing",
            description = "How messages are told apart on tcp and tls: octet-counting puts the length before each;"
                    + " non-transparent a line feed behind each, for receivers that know nothing else.",
            options = {@Option(label = "octet counting", value = "octet-counting"),
                @Option(label = "non-transparent", value = "non-transparent")})
    String framing() default "octet-counting";

    /** Header. */
    @AttributeDefinition(name = "Format",
            description = "rfc5424 with structured data, or rfc3164 for old receivers: no year, whole seconds.",
            options = {@Option(label = "RFC 5424", value = "rfc5424"), @Option(label = "RFC 3164", value = "rfc3164")})
    String format() default "rfc5424";

    /** What is behind the header. */
    @AttributeDefinition(name = "Payload",
            description = "text: one sentence; cef: ArcSight Common Event Format; json: the record's ECS document.",
            options = {@Option(label = "text", value = "text"), @Option(label = "CEF", value = "cef"),
                @Option(label = "ECS JSON", value = "json")})
    String payload() default "text";

    /** Facility. */
    @AttributeDefinition(name = "Facility",
            description = "Facility of all messages by its usual name: user, daemon, authpriv, local0 to local7...")
    String facility() default "local0";

    /** Severities. */
    @AttributeDefinition(name = "Severities",
            description = "Which syslog severity a record's severity (0 to 100) becomes: pairs of a number and a name"
                    + " that holds from this number on.")
    String severities() default "0=info, 25=notice, 50=warning, 75=error, 90=critical";

    /** HOSTNAME. */
    @AttributeDefinition(name = "Host name of the sensor",
            description = "HOSTNAME in messages; empty is the name of this machine.")
    String hostName() default "";

    /** APP-NAME. */
    @AttributeDefinition(name = "Application name",
            description = "APP-NAME in messages; with rfc3164 the tag: letters and digits, at most 32.")
    String appName() default "geophone";

    /** SD-ID. */
    @AttributeDefinition(name = "Id of the structured data",
            description = "Name of the structured data element: a word, @, and a private enterprise number.")
    String structuredDataId() default "geophone@32473";

    /** Address of an alert. */
    @AttributeDefinition(name = "Address of an alert",
            description = "Address under which people read about an alert, with {id} for its id; empty leaves it out.")
    String alertUrl() default "";

    /** Time zone of RFC 3164. */
    @AttributeDefinition(name = "Time zone",
            description = "Zone of the times in rfc3164 messages, which do not say it, such as UTC or Europe/Berlin;"
                    + " rfc5424 is always in UTC.")
    String timeZone() default "UTC";

    /** Longest message. */
    @AttributeDefinition(name = "Longest message (bytes)", min = "0",
            description = "Longer messages are cut and say so. 0 takes what usual receivers accept: 2048 for udp"
                    + " (1024 with rfc3164), 8192 for tcp and tls.")
    int maxMessageBytes() default 0;

    /** Rate of datagrams. */
    @AttributeDefinition(name = "Datagrams a second", min = "0",
            description = "Most datagrams a second with udp, so that the receiver's buffer does not overflow; 0 is no"
                    + " limit.")
    int maxPerSecond() default 1000;

    /** Patience with connecting. */
    @AttributeDefinition(name = "Time-out of connecting (ms)", min = "100",
            description = "Patience with name resolution, with connecting, and with the TLS handshake.")
    int connectTimeoutMs() default 5000;

    /** Patience with writing. */
    @AttributeDefinition(name = "Time-out of writing (ms)", min = "100",
            description = "A receiver that takes nothing for so long is given up, and connected to again.")
    int writeTimeoutMs() default 10000;

    /** Window by count. */
    @AttributeDefinition(name = "Messages sent again", min = "0",
            description = "Most messages that are sent again, with the same ids, after a tcp or tls connection broke.")
    int windowMessages() default 50000;

    /** Window by size. */
    @AttributeDefinition(name = "Messages sent again (bytes)", min = "0",
            description = "Most bytes of the messages that are sent again; held in memory. It should be more than what"
                    + " the receiver keeps unwritten in memory.")
    long windowBytes() default 16777216;

    /** Window by time. */
    @AttributeDefinition(name = "Messages sent again (ms)", min = "0",
            description = "Messages written longer ago when the connection broke are not sent again. The default is"
                    + " longer than an operating system tries to deliver.")
    long windowMs() default 1200000;

    /** Trusted certificates. */
    @AttributeDefinition(name = "TLS: trusted certificates",
            description = "PEM file of the certificate authorities that are trusted; empty is those of the Java"
                    + " platform.")
    String tlsCaFile() default "";

    /** Name check. */
    @AttributeDefinition(name = "TLS: check the server's name",
            description = "The server's certificate has to be for its name; without this anybody with a certificate of"
                    + " a trusted authority can be the receiver.")
    boolean tlsCheckName() default true;

    /** Name of the server. */
    @AttributeDefinition(name = "TLS: server name",
            description = "Name the server's certificate has to be for; empty is the host.")
    String tlsServerName() default "";

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

    /** Own certificate and key. */
    @AttributeDefinition(name = "TLS: key store of the sensor",
            description = "PKCS12 file with the sensor's certificate and key, in place of two PEM files.")
    String tlsKeyStoreFile() default "";

    /** Password. */
    @AttributeDefinition(name = "TLS: password file",
            description = "File whose first line is the password of the sensor's key or key store; empty for none.")
    String tlsPasswordFile() default "";

    /** Kinds of records. */
    @AttributeDefinition(name = "Kinds of records", description = "Which records go to this output.",
            options = {@Option(label = "events", value = "event"), @Option(label = "anomalies", value = "anomaly"),
                @Option(label = "alerts", value = "alert")})
    String[] laneKinds() default {"alert"};

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";
}
