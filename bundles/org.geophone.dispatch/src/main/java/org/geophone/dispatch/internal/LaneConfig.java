package org.geophone.dispatch.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of a lane. They stand in the configuration of its output, whatever its kind, and are read by dispatch
 * ({@code LaneSettings}); this describes them once for outputs that do not describe them themselves.
 */
@ObjectClassDefinition(name = "Geophone output: lane",
        description = "What each output's configuration may say about its lane.", factoryPid = "org.geophone.output")
public @interface LaneConfig {
    /** Name. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.", required = false)
    String name();

    /** Pause. */
    @AttributeDefinition(name = "Paused", description = "true: the output was stopped on request. Its way to the target"
            + " is closed, and its lane goes on taking records.")
    boolean lanePaused() default false;

    /** Kinds of records. */
    @AttributeDefinition(name = "Kinds of records", description = "Which records go to this output.",
            options = {@Option(label = "events", value = "event"), @Option(label = "anomalies", value = "anomaly"),
                @Option(label = "alerts", value = "alert"), @Option(label = "health", value = "health")})
    String[] laneKinds() default {"event", "anomaly", "alert", "health"};

    /** Lowest severity. */
    @AttributeDefinition(name = "Lowest severity", min = "0", max = "100",
            description = "Records below this severity do not go to this output. Events have severity 0.")
    int laneMinSeverity() default 0;

    /** Policy of a full lane. */
    @AttributeDefinition(name = "When the lane is full",
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "block";

    /** Bound of the lane. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bound of the lane's queue in memory, a twentieth of the largest heap (-Xmx) at most; 0 takes"
                    + " the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** Patience before flush. */
    @AttributeDefinition(name = "Flush after (ms)", min = "0",
            description = "How long the lane has to be empty before the output is asked to flush.")
    long laneFlushMs() default 0;

    /** Durability. */
    @AttributeDefinition(name = "Durability",
            description = "When records go to the disk spool. auto: events as with memory-then-spool,"
                    + " all else at once, side by side with its delivery. spool-first: before they are delivered."
                    + " memory-then-spool: when too many wait,"
                    + " when the output is away, and at an orderly stop. memory: never.",
            options = {@Option(label = "auto", value = "auto"), @Option(label = "spool first", value = "spool-first"),
                @Option(label = "memory, then spool", value = "memory-then-spool"),
                @Option(label = "memory", value = "memory")})
    String durability() default "auto";

    /** Bound of the spool. */
    @AttributeDefinition(name = "Spool (bytes)", min = "0",
            description = "Bound of this output's spool, at least 1048576; 0 takes the default of 1073741824 (1 GiB).")
    long spoolMaxBytes() default 0;

    /** Age in the spool. */
    @AttributeDefinition(name = "Spool (ms)", min = "0",
            description = "Records that are in the spool for longer are given up and counted. 604800000 is a week; 0"
                    + " keeps them.")
    long spoolMaxAgeMs() default 604_800_000;

    /** Size of a segment. */
    @AttributeDefinition(name = "Segment of the spool (bytes)", min = "0",
            description = "Size of one file of the spool, at least 65536; 0 takes the default of 16777216. Files are"
                    + " deleted as a whole.")
    long spoolSegmentBytes() default 0;

    /** Clients. */
    @AttributeDefinition(name = "Clients",
            description = "How this output sees clients. clear: as they are; masked: addresses cut to their network,"
                    + " names left out; hashed: both replaced by what a keyed hash makes of them.",
            options = {@Option(label = "clear", value = "clear"), @Option(label = "masked", value = "masked"),
                @Option(label = "hashed", value = "hashed")})
    String laneClients() default "clear";

    /** Bits of IPv4. */
    @AttributeDefinition(name = "Masked IPv4 address (bits)", min = "0", max = "32",
            description = "Bits of an IPv4 address that stay when clients are masked.")
    int laneMaskBitsV4() default 24;

    /** Bits of IPv6. */
    @AttributeDefinition(name = "Masked IPv6 address (bits)", min = "0", max = "128",
            description = "Bits of an IPv6 address that stay when clients are masked.")
    int laneMaskBitsV6() default 48;

    /** Key. */
    @AttributeDefinition(name = "File with the key of the hash", description = "Path of a file whose first line is the"
            + " key for hashed clients, at least 16 characters. Without it nothing is sent.", required = false)
    String laneHashKeyFile() default "";

    /** Zones. */
    @AttributeDefinition(name = "Excluded zones", description = "Zones whose events, with all names below them, do not"
            + " go to this output, separated by commas. Anomalies and alerts do.", required = false)
    String laneExcludeZones() default "";

    /** End of the lane. */
    @AttributeDefinition(name = "When the output is deleted",
            description = "What happens to records that were not delivered when this configuration is deleted. keep:"
                    + " they stay in the spool and are delivered when it comes back; drop: they are given up and"
                    + " counted.",
            options = {@Option(label = "keep", value = "keep"), @Option(label = "drop", value = "drop")})
    String laneWhenDeleted() default "keep";
}
