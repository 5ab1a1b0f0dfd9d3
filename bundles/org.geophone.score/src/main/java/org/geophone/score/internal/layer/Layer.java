package org.geophone.score.internal.layer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.score.FindingSink;

/**
 * One way of scoring. Called by one thread at a time, in capture order; time is capture time. Has no OSGi import, so
 * that the same code can run outside the container.
 */
public interface Layer {
    /**
     * Takes one message at its arrival: a query or an answer. Time has been advanced to it before.
     *
     * @param features those of this message
     */
    void observe(EventSlot slot, Features features, FindingSink sink);

    /**
     * Tells of a message that will be observed soon: what the layer's tables may know of it is to be fetched from
     * memory. Nothing but time depends on it.
     */
    default void want(EventSlot slot, Features features) {
        // a layer without large tables has nothing to fetch
    }

    /** Tells of it once more, when what was wanted first is there: it says what else will be needed. */
    default void wantMore(EventSlot slot, Features features) {
        // a layer without large tables has nothing to fetch
    }

    /** Fetches what is wanted of all messages told of. */
    default void fetch() {
        // a layer without large tables has nothing to fetch
    }

    /** The same for a caller that has one layer only. */
    default void observe(EventSlot slot, FindingSink sink) {
        observe(slot, new Features().of(slot), sink);
    }

    /** Capture time has come this far; later than ever before, but for {@link #setBack}. */
    void advance(long captureTimeNanos, FindingSink sink);

    /**
     * The clock that gives messages their times was set back to this time: nothing may wait until a time of before is
     * reached again.
     */
    void setBack(long captureTimeNanos, FindingSink sink);

    /** Input has ended: everything held back is reported. */
    void finish(FindingSink sink);

    /** Bytes held in tables and buffers, as they count against the memory of the scorer. */
    long bytes();

    /** Figures of what it holds. Any thread; approximate while messages come. */
    default List<Gauge> gauges() {
        return List.of();
    }

    /** Writes the whole state. */
    void save(DataOutput out) throws IOException;

    /** Number of the form in which {@link #save} writes; it grows with each change. */
    int version();

    /** Whether a state of this form can be read. */
    default boolean reads(int version) {
        return version == version();
    }

    /** Replaces the state by one that was saved in the form of now. */
    void load(DataInput in) throws IOException;

    /** The same of a form that can be {@link #reads read}. */
    default void load(DataInput in, int version) throws IOException {
        load(in);
    }
}
