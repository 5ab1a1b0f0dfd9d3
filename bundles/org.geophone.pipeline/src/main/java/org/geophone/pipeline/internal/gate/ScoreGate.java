package org.geophone.pipeline.internal.gate;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.Scorer;

/** The door of the scorer. Models, open bucket and open alerts go to the successor. */
public final class ScoreGate extends Gate {
    private final boolean wanted;
    private final Handover<Scorer, ByteBuffer> scorer;
    private final Consumer<Scorer> beginning;
    private boolean begun;

    /**
     * Without a scorer yet.
     *
     * @param wanted false when the configuration leaves the stage out
     * @param beginning gets the first scorer, which no predecessor hands its state to, before its first message
     */
    public ScoreGate(boolean wanted, long holdNanos, Consumer<Scorer> beginning, Counters counters) {
        super(false, holdNanos);
        this.wanted = wanted;
        this.beginning = beginning;
        scorer = new Handover<>("scorer", Scorer::snapshot, Scorer::restore, counters);
    }

    /** The scorer or null; only while the gate is held. */
    public Scorer scorer() {
        return wanted ? scorer.current() : null;
    }

    /** True when the configuration wants the stage. */
    public boolean wanted() {
        return wanted;
    }

    /** A scorer has come. */
    public void bind(Scorer service) {
        change(() -> {
            if (wanted && !begun && scorer.beginsEmpty()) {
                beginning.accept(service);
            }
            begun = true;
            scorer.bind(service);
        });
    }

    /** The scorer's state, or what the last scorer left, or null; only while the gate is held. */
    public ByteBuffer state() {
        return wanted ? scorer.state() : null;
    }

    /** A scorer goes. */
    public void unbind(Scorer service) {
        change(() -> scorer.unbind(service));
    }

    /** The pipeline has ended: the scorer is let go without being asked for its state. */
    public void end() {
        change(scorer::end);
    }

    @Override
    protected boolean ready() {
        return !wanted || scorer.current() != null;
    }

    @Override
    protected void describeMissing(List<String> missing) {
        if (!ready()) {
            missing.add("scorer");
        }
    }
}
