package org.geophone.pipeline.internal.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.geophone.api.enrich.Enricher;

/** The door of the enrichers. All that the configuration names must be there; others take part while they are. */
public final class EnrichGate extends Gate {
    private record Ranked(Enricher enricher, int rank, String name) {
    }

    private final List<String> wanted;
    private final List<Ranked> all = new ArrayList<>();
    private Enricher[] inOrder = new Enricher[0];
    private boolean complete;

    /**
     * Without enrichers yet.
     *
     * @param wanted names of the enrichers without which the stage is not ready
     */
    public EnrichGate(List<String> wanted, long holdNanos) {
        super(false, holdNanos);
        this.wanted = List.copyOf(wanted);
        complete = wanted.isEmpty();
    }

    /** The enrichers in the order of their ranking; only while the gate is held. */
    public Enricher[] enrichers() {
        return inOrder;
    }

    /** True when all that the configuration names are there; only while the gate is held. */
    public boolean complete() {
        return complete;
    }

    /** An enricher has come. */
    public void bind(Enricher service, int rank) {
        change(() -> {
            all.add(new Ranked(service, rank, service.name()));
            sort();
        });
    }

    /** An enricher goes. */
    public void unbind(Enricher service) {
        change(() -> {
            all.removeIf(r -> r.enricher() == service);
            sort();
        });
    }

    private void sort() {
        all.sort(Comparator.comparingInt(Ranked::rank).reversed().thenComparing(Ranked::name));
        inOrder = new Enricher[all.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = all.get(i).enricher();
        }
        complete = absent().isEmpty();
    }

    private List<String> absent() {
        List<String> absent = new ArrayList<>(wanted);
        for (Ranked r : all) {
            absent.remove(r.name());
        }
        return absent;
    }

    @Override
    protected boolean ready() {
        return complete;
    }

    @Override
    protected void describeMissing(List<String> missing) {
        for (String name : absent()) {
            missing.add("enricher " + name);
        }
    }
}
