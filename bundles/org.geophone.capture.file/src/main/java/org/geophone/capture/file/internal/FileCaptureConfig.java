package org.geophone.capture.file.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one source. */
@ObjectClassDefinition(name = "Geophone capture files",
        description = "A source that reads packets from capture files: pcap and pcapng, plain or gzip.")
public @interface FileCaptureConfig {
    /** Name of the source. */
    @AttributeDefinition(name = "Name", description = "Short name of the source, unique within the sensor; part of"
            + " the reading thread's name.", required = false)
    String name() default "file";

    /** What to read. */
    @AttributeDefinition(name = "Paths", description = "Files, folders, or - for standard input, read in this order."
            + " Of a folder the files ending in .pcap, .pcapng, .cap or .dmp (also with .gz) are read, sorted by name;"
            + " its sub-folders are not. A file that was read to its end is left out from then on, also at the next"
            + " start of the sensor, until its size or time of modification changes ('touch' is enough), or the source"
            + " is deleted and added again while the sensor runs.")
    String[] paths() default {};

    /** Whether to read again what was read. */
    @AttributeDefinition(name = "Read again", description = "Whether files that were read to their end are read again"
            + " at every start of the sensor, and when settings of the source are changed. What they hold is counted"
            + " and stored once more each time then.", required = false)
    boolean readAgain() default false;

    /** How fast to replay. */
    @AttributeDefinition(name = "Speed", description = "max: as fast as the pipeline takes it. A number: so many times"
            + " as fast as it was captured, by capture time; 1 is the original pace.", required = false)
    String speed() default "max";

    /** Bytes of a block. */
    @AttributeDefinition(name = "Block size", description = "Bytes of each memory block that packets are read into.",
            min = "524288", max = "67108864", required = false)
    int blockBytes() default 524_288;

    /** Blocks in the pool. */
    @AttributeDefinition(name = "Blocks", description = "How many blocks there are; the reader waits when all of them"
            + " are in use by the pipeline.", min = "2", max = "1024", required = false)
    int blocks() default 8;
}
