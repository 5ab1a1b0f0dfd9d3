package org.geophone.output.file.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a file output. The keys that begin with {@code lane} are read by dispatch. */
@ObjectClassDefinition(name = "Geophone output: files",
        description = "Writes events, anomalies and alerts as newline-delimited JSON, one file per kind.")
@interface FileConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "file";

    /** Where the files go. */
    @AttributeDefinition(name = "Directory",
            description = "Folder of events.ndjson, anomalies.ndjson and alerts.ndjson; made when it is missing.")
    String directory();

    /** Rotation by size. */
    @AttributeDefinition(name = "Rotate at size (bytes)", min = "0",
            description = "A file that the next batch would make longer than this is rotated first; 0 is never.")
    long rotateBytes() default 0;

    /** Rotation by time. */
    @AttributeDefinition(name = "Rotate by time (ms)", min = "0",
            description = "A file is rotated at the first batch after each multiple of this time, counted in wall"
                    + " clock time from midnight 1970 UTC (3600000: on the hour); 0 is never.")
    long rotateMs() default 0;

    /** Retention. */
    @AttributeDefinition(name = "Rotated files kept", min = "0",
            description = "Rotated files kept per kind; older ones are deleted. 0 keeps all.")
    int keepFiles() default 0;

    /** Compression of rotated files. */
    @AttributeDefinition(name = "Compression", description = "Compression of rotated files, in the background.",
            options = {@Option(label = "none", value = "none"), @Option(label = "gzip", value = "gzip")})
    String compression() default "none";

    /** Durability. */
    @AttributeDefinition(name = "Synchronise",
            description = "When the disk is told to keep what was written: never, after each batch, or when a file is"
                    + " closed or rotated.",
            options = {@Option(label = "never", value = "never"), @Option(label = "batch", value = "batch"),
                @Option(label = "close", value = "close")})
    String fsync() default "close";

    /** What happens to files of an earlier run. */
    @AttributeDefinition(name = "At start",
            description = "What happens to files that an earlier run of the sensor left: append to them, or replace"
                    + " them. A replacement of this output while the sensor runs always appends.",
            options = {@Option(label = "append", value = "append"), @Option(label = "replace", value = "replace")})
    String onStart() default "append";

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
            description = "block: the sensor waits for this output; drop: the newest records are dropped and counted.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop")})
    String laneWhenFull() default "block";

    /** Bound of the lane. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bound of the lane's queue in memory; 0 takes the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** Patience before flush. */
    @AttributeDefinition(name = "Flush after (ms)", min = "0",
            description = "How long the lane has to be empty before the files are flushed.")
    long laneFlushMs() default 0;
}
