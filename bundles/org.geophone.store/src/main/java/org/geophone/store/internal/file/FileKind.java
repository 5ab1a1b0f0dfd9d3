package org.geophone.store.internal.file;

import java.util.List;

/**
 * The files of the store. There are three, so that damage to one and the bound of one do not touch what is in the
 * others: what people wrote is not given up for raw events.
 */
public enum FileKind {
    /** Alerts, anomalies, evidence, remarks. */
    FINDINGS("findings", Schema.FINDINGS),
    /** Sums of traffic, counters. */
    TRAFFIC("traffic", Schema.TRAFFIC),
    /** Raw events. */
    EVENTS("events", Schema.EVENTS);

    private final String id;
    private final List<String> steps;

    FileKind(String id, List<String> steps) {
        this.id = id;
        this.steps = steps;
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** What leads from each version of the schema to the next, from nothing to the first version on. */
    List<String> steps() {
        return steps;
    }
}
