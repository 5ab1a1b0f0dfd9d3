package org.geophone.output.file.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of a file output. The keys of the lane, from {@code laneKinds} on, are read by
 * dispatch. */
@ObjectClassDefinition(name = "Geophone output: files",
        description = "Writes events, anomalies and alerts as newline-delimited JSON, one file per kind.")
public @interface FileConfig {
    /** Name of the output. */
    @AttributeDefinition(name = "Name", description = "Name of this output on status pages.")
    String name() default "file";

    /** Where the files go. */
    @AttributeDefinition(name = "Directory",
            description = "Folder of events.ndjson, anomalies.ndjson and alerts.ndjson; made when it is missing.")
    String directory();

    /** Way to the disk. */
    @AttributeDefinition(name = "Write mode",
            description = "auto: pieces of 128 KiB and more go past the page cache (direct I/O) where the file system"
                    + " can do that, which costs a fraction of the processor's time and leaves the cache to others;"
                    + " smaller ones go through it. direct: every whole block goes past it. buffered: nothing does.",
            options = {@Option(label = "auto", value = "auto"), @Option(label = "direct", value = "direct"),
                @Option(label = "buffered", value = "buffered")})
    String writeMode() default "auto";

    /** Permissions. */
    @AttributeDefinition(name = "Permissions",
            description = "Permissions of new files, as ls writes them; the owner needs rw-. New folders can be entered"
                    + " by those who may read the files.")
    String permissions() default "rw-r-----";

    /** Rotation by size. */
    @AttributeDefinition(name = "Rotate at size (bytes)", min = "0",
            description = "A file that the next batch would make longer than this is rotated first; 0 is never.")
    long rotateBytes() default 0;

    /** Rotation by time. */
    @AttributeDefinition(name = "Rotate by time (ms)", min = "0",
            description = "A file is rotated at the first batch after each multiple of this time, counted in wall"
                    + " clock time from midnight 1970 UTC (3600000: on the hour); 0 is never.")
    long rotateMs() default 0;

    /** Retention by number. */
    @AttributeDefinition(name = "Rotated files kept", min = "0",
            description = "Rotated files kept per kind; older ones are deleted. 0 keeps all.")
    int keepFiles() default 0;

    /** Retention by age. */
    @AttributeDefinition(name = "Rotated files kept for (ms)", min = "0",
            description = "Files whose rotation is longer ago are deleted (604800000: a week). 0 keeps all.")
    long keepMs() default 0;

    /** Retention by size. */
    @AttributeDefinition(name = "Rotated files kept (bytes)", min = "0",
            description = "Bytes of rotated files kept per kind, as they lie on the disk; the oldest are deleted"
                    + " first. 0 keeps all.")
    long keepBytes() default 0;

    /** Compression of rotated files. */
    @AttributeDefinition(name = "Compression",
            description = "Compression of rotated files, in the background: gzip, or zstd, which takes a fraction of"
                    + " the time and makes them as small (Linux on x86_64 and aarch64).",
            options = {@Option(label = "none", value = "none"), @Option(label = "gzip", value = "gzip"),
                @Option(label = "zstd", value = "zstd")})
    String compression() default "none";

    /** Durability. */
    @AttributeDefinition(name = "Synchronise",
            description = "When the disk is told to keep what was written, against a loss of power: never; before each"
                    + " batch is acknowledged; at an interval, and when a file is closed or rotated; or only then. What"
                    + " is acknowledged outlives the end of the process in every case.",
            options = {@Option(label = "never", value = "never"), @Option(label = "batch", value = "batch"),
                @Option(label = "interval", value = "interval"), @Option(label = "close", value = "close")})
    String fsync() default "close";

    /** Pace of synchronisation. */
    @AttributeDefinition(name = "Synchronise every (ms)", min = "1",
            description = "The interval of fsync = interval: what a loss of power may cost.")
    long fsyncMs() default 1000;

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
            description = "What happens when memory and spool are full. block: the sensor waits for this output; drop:"
                    + " the newest records are dropped and counted; drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "block";

    /** Bound of the lane. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bound of the lane's queue in memory; 0 takes the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** Patience before flush. */
    @AttributeDefinition(name = "Flush after (ms)", min = "0",
            description = "How long the lane has to be empty before the files are flushed.")
    long laneFlushMs() default 0;

    /** Durability. */
    @AttributeDefinition(name = "Durability",
            description = "When records go to the disk spool. auto: events as with memory-then-spool, all else as with"
                    + " spool-first. spool-first: before they are delivered. memory-then-spool: when too many wait,"
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

    /** End of the lane. */
    @AttributeDefinition(name = "When the output is deleted",
            description = "What happens to records that were not delivered when this configuration is deleted. keep:"
                    + " they stay in the spool and are delivered when it comes back; drop: they are given up and"
                    + " counted.",
            options = {@Option(label = "keep", value = "keep"), @Option(label = "drop", value = "drop")})
    String laneWhenDeleted() default "keep";
}
