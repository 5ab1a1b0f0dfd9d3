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

    /** What a full lane does. */
    @AttributeDefinition(name = "When the lane is full",
            description = "block: the sensor waits for the store; drop: the newest records are dropped and counted;"
                    + " drop-oldest: the oldest.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop"),
                @Option(label = "drop the oldest", value = "drop-oldest")})
    String laneWhenFull() default "drop";

    /** When sums are written although their minute is not over. */
    @AttributeDefinition(name = "Quiet time before a flush (ms)", min = "0",
            description = "How long no record came before sums of the open minute are written.")
    long laneFlushMs() default 1000;

    /** Durability. */
    @AttributeDefinition(name = "Durability",
            description = "When records go to the disk spool. auto: events as with memory-then-spool,"
                    + " all else at once, side by side with its delivery. spool-first: before they are delivered."
                    + " memory-then-spool: when too many wait,"
                    + " when the output is away, and at an orderly stop. memory: never.",
            options = {@Option(label = "auto", value = "auto"), @Option(label = "spool first", value = "spool-first"),
                @Option(label = "memory, then spool", value = "memory-then-spool"),
                @Option(label = "memory", value = "memory")})
    String durability() default "memory";
}
