package org.geophone.pipeline.internal.stage;

import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.gate.EnrichGate;
import org.geophone.pipeline.internal.gate.Gate;

/** Lets every enricher add what it knows. */
public final class EnrichStage implements Stage {
    private final EnrichGate gate;
    private final Counters counters;

    /** A stage behind this gate. */
    public EnrichStage(EnrichGate gate, Counters counters) {
        this.gate = gate;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "enrich";
    }

    @Override
    public Gate gate() {
        return gate;
    }

    @Override
    public void ahead(EventSlot[] slots, int count) {
        for (Enricher enricher : gate.enrichers()) {
            enricher.ahead(slots, count);
        }
    }

    @Override
    public void process(EventSlot slot, long sequence) {
        if (!gate.complete()) {
            counters.addShared(Counter.STAGE_BYPASSED, 1);
        }
        for (Enricher enricher : gate.enrichers()) {
            enricher.enrich(slot);
        }
    }
}
