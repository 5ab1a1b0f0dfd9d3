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
            description = "block: the sensor waits for the store; drop: the newest records are dropped and counted.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop")})
    String laneWhenFull() default "drop";

    /** Bound of the queue. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bytes that may wait for the store; 0 takes the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** When sums are written although their minute is not over. */
    @AttributeDefinition(name = "Quiet time before a flush (ms)", min = "0",
            description = "How long no record came before sums of the open minute are written.")
    long laneFlushMs() default 1000;
}
