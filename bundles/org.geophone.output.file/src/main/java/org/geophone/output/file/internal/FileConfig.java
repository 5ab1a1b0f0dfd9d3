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
}
