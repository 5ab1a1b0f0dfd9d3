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
            description = "block: the sensor waits for this output; drop: the newest records are dropped and counted.",
            options = {@Option(label = "block", value = "block"), @Option(label = "drop", value = "drop")})
    String laneWhenFull() default "block";

    /** Bound of the lane. */
    @AttributeDefinition(name = "Queue of the lane (bytes)", min = "0",
            description = "Bound of the lane's queue in memory; 0 takes the bound of dispatch.")
    long laneQueueBytes() default 0;

    /** Patience before flush. */
    @AttributeDefinition(name = "Flush after (ms)", min = "0",
            description = "How long the lane has to be empty before the output is asked to flush.")
    long laneFlushMs() default 0;
}
