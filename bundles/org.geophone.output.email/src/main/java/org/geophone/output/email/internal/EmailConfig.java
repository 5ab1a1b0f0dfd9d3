package org.geophone.output.email.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of an e-mail output. The keys that begin with {@code lane} are read by dispatch. */
@ObjectClassDefinition(name = "Geophone output: e-mail",
        description = "Sends alerts by e-mail: the first one at once, those that follow gathered into digests.")
@interface EmailConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name",
            description = "Name of this output on status pages.")
    String name() default "email";

    /** The server. */
    @AttributeDefinition(name = "Host",
            description = "Host name or address of the mail server (SMTP).")
    String host();

    /** The server's port. */
    @AttributeDefinition(name = "Port", min = "0", max = "65535",
            description = "Port of the server; 0 is the usual one: 587 for starttls, 465 for smtps, 25 for none.")
    int port() default 0;

    /** Security. */
    @AttributeDefinition(name = "Security",
            description = "starttls: nothing is sent before the connection is encrypted; smtps: it is from the first"
                    + " byte on; none: everybody on the way can read.",
            options = {@Option(label = "starttls", value = "starttls"),
                @Option(label = "smtps", value = "smtps"),
                @Option(label = "none", value = "none")})
    String security() default "starttls";

    /** User. */
    @AttributeDefinition(name = "User",
            description = "Name with which the sensor logs in; empty for none.")
    String user() default "";

    /** Password. */
    @AttributeDefinition(name = "Password file",
            description = "File whose first line is the password.")
    String passwordFile() default "";

    /** Sender. */
    @AttributeDefinition(name = "From",
            description = "Address of the sender.")
    String from();

    /** Recipients. */
    @AttributeDefinition(name = "To",
            description = "Addresses of the recipients, separated by commas.")
    String to();

    /** Begin of the subject. */
    @AttributeDefinition(name = "Begin of the subject",
            description = "Text at the begin of each subject.")
    String subjectPrefix() default "[Geophone]";

    /** Folder. */
    @AttributeDefinition(name = "Folder",
            description = "Folder for what waits for the next mail; it outlives the process.")
    String directory();

    /** Digest. */
    @AttributeDefinition(name = "Time between mails (ms)", min = "0",
            description = "What comes earlier after a mail is gathered into the next one; 0 sends each batch at once.")
    long digestIntervalMs() default 300000;

    /** Rate. */
    @AttributeDefinition(name = "Mails an hour", min = "0", max = "3600",
            description = "Most mails an hour; what is beyond goes into the next one, which says so. 0 is no limit.")
    int maxMailsPerHour() default 20;

    /** Length. */
    @AttributeDefinition(name = "Alerts in a mail", min = "1", max = "1000",
            description = "Most alerts that are told in full, worst first; of the others a mail says how many.")
    int alertsPerMail() default 50;

    /** Waiting. */
    @AttributeDefinition(name = "Waiting records", min = "1",
            description = "Most records that wait for the next mail; further ones stay in the lane.")
    int maxPendingRecords() default 10000;

    /** Names. */
    @AttributeDefinition(name = "Break links",
            description = "Registered domains are written as example[.]com, so that no mail program makes a link of"
                    + " them.")
    boolean breakLinks() default true;

    /** Documents. */
    @AttributeDefinition(name = "Attach documents",
            description = "The records' documents are attached, one a line, as far as they fit into attachMaxBytes.")
    boolean attachDocuments() default false;

    /** Size of attachments. */
    @AttributeDefinition(name = "Size of attachments (bytes)", min = "0",
            description = "Most bytes of attached documents; a mail says when they were more.")
    long attachMaxBytes() default 4194304;

    /** Address of an alert. */
    @AttributeDefinition(name = "Address of an alert",
            description = "Address under which people read about an alert, with {id} for its id; empty leaves it out.")
    String alertUrl() default "";

    /** Patience. */
    @AttributeDefinition(name = "Time-out (ms)", min = "100",
            description = "Patience with connecting, with each answer of the server, and with writing.")
    int timeoutMs() default 15000;

    /** Trusted certificates. */
    @AttributeDefinition(name = "TLS: trusted certificates",
            description = "PEM file of the certificate authorities that are trusted; empty is those of the Java"
                    + " platform.")
    String tlsCaFile() default "";

    /** Name check. */
    @AttributeDefinition(name = "TLS: check the server's name",
            description = "The server's certificate has to be for its name; without this anybody with a certificate of"
                    + " a trusted authority can be the server.")
    boolean tlsCheckName() default true;

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

    /** Lowest severity. */
    @AttributeDefinition(name = "Lowest severity", min = "0", max = "100",
            description = "Records below this severity do not go to this output. Events have severity 0.")
    int laneMinSeverity() default 50;

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";
}
