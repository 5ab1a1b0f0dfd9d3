package org.geophone.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a way into the store. The keys that begin with {@code lane} are read by dispatch. */
@ObjectClassDefinition(name = "Geophone output: store",
        description = "Brings records into the store. Two of them are usual: one for findings, that waits, and one for"
                + " events, that lets go when the store is slower than the traffic.")
public @interface StoreOutputConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "store";

    /** Kinds of records. */
    @AttributeDefinition(name = "Kinds of records", description = "Which records go into the store this way.",
            options = {@Option(label = "events", value = "event"), @Option(label = "anomalies", value = "anomaly"),
                @Option(label = "alerts", value = "alert"), @Option(label = "health", value = "health")})
    String[] laneKinds() default {"event", "anomaly", "alert", "health"};

    /** What a full lane does. */
    @AttributeDefinition(name = "When the lane is full",
            description = "block: the sensor waits for the store; drop: the newest records are dropped and counted;"
                    + " drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";

    /** Bound of the queue. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bytes that may wait for the store; 0 takes the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** When sums are written although their minute is not over. */
    @AttributeDefinition(name = "Quiet time before a flush (ms)", min = "0",
            description = "How long no record came before sums of the open minute are written.")
    long laneFlushMs() default 1000;

    /** Durability. */
    @AttributeDefinition(name = "Durability",
            description = "When records go to the disk spool. auto: events as with memory-then-spool, all else as with"
                    + " spool-first. spool-first: before they are delivered. memory-then-spool: when too many wait,"
                    + " when the output is away, and at an orderly stop. memory: never.",
            options = {@Option(label = "auto", value = "auto"), @Option(label = "spool first", value = "spool-first"),
                @Option(label = "memory, then spool", value = "memory-then-spool"),
                @Option(label = "memory", value = "memory")})
    String durability() default "memory";

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

    /** End of the lane. */
    @AttributeDefinition(name = "When the output is deleted",
            description = "What happens to records that were not delivered when this configuration is deleted. keep:"
                    + " they stay in the spool and are delivered when it comes back; drop: they are given up and"
                    + " counted.",
            options = {@Option(label = "keep", value = "keep"), @Option(label = "drop", value = "drop")})
    String laneWhenDeleted() default "keep";
}
