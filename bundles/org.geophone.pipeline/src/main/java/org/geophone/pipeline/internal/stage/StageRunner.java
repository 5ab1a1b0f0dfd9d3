package org.geophone.pipeline.internal.stage;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.Passage;
import org.geophone.pipeline.internal.ring.BatchHandler;

/**
 * Runs one or more stages one after another on one thread: the same code for every thread mode. Some messages at a time
 * go through a stage together before they go through the next one: each stage then finds its code and tables in the
 * caches, and can have what it will need fetched from memory for all of them at once.
 */
public final class StageRunner implements BatchHandler {
    private final String name;
    private final Stage[] stages;
    private final Passage passage;
    private final Counters counters;
    private final BiConsumer<String, Throwable> errors;
    private final EventSlot[] group = new EventSlot[TOGETHER];
    private int grouped;
    private long firstSequence;
    private boolean entered;

    /** A runner of these stages, in their order. */
    public StageRunner(List<Stage> stages, Counters counters, BiConsumer<String, Throwable> errors,
            BooleanSupplier closing) {
        this.stages = stages.toArray(Stage[]::new);
        this.name = stages.size() == 1 ? stages.get(0).name() : "events";
        this.passage = new Passage(closing, gates());
        this.counters = counters;
        this.errors = errors;
    }

    /** The gates of its stages, in order. */
    public Gate[] gates() {
        Gate[] gates = new Gate[stages.length];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = stages[i].gate();
        }
        return gates;
    }

    @Override
    public String name() {
        return name;
    }

    /** Waits for room behind the stages; no gate may be held. */
    public void awaitRoom() {
        for (Stage stage : stages) {
            stage.awaitRoom();
        }
    }

    @Override
    public void begin() {
        awaitRoom();
        entered = passage.enter();
    }

    /** Takes the next message; sequences are consecutive. Its slot must stay until the group is full, or flushed. */
    @Override
    public void process(EventSlot slot, long sequence) {
        if (grouped == 0) {
            firstSequence = sequence;
        }
        group[grouped++] = slot;
        if (grouped == TOGETHER) {
            flush();
        }
    }

    @Override
    public void flush() {
        int count = grouped;
        grouped = 0;
        for (int i = 0; i < stages.length && count > 0; i++) {
            run(stages[i], count);
        }
    }

    private void run(Stage stage, int count) {
        int done = -1;
        while (done < count) {
            try {
                if (done < 0) {
                    done = 0;
                    stage.ahead(group, count);
                }
                while (done < count) {
                    stage.process(group[done], firstSequence + done++);
                }
                return;
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // a stage's defect must cost this message its part, never the thread
                counters.addShared(Counter.STAGE_ERRORS, 1);
                errors.accept(stage.name(), e);
            }
        }
    }

    @Override
    public void end() {
        flush();
        if (entered) {
            entered = false;
            passage.leave();
        }
    }

    /** Capture time has come this far without a message; nothing is done where a service is away. Any thread. */
    public void advance(long timeNanos) {
        if (!passage.tryEnter()) {
            return;
        }
        try {
            for (Stage stage : stages) {
                stage.advance(timeNanos);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            counters.addShared(Counter.STAGE_ERRORS, 1);
            errors.accept(name, e);
        } finally {
            passage.leave();
        }
    }

    /** Input has ended: each stage reports what it holds back. Called when no message is under way. */
    public void finish() {
        awaitRoom();
        boolean open = passage.enter();
        try {
            for (Stage stage : stages) {
                stage.finish();
            }
        } finally {
            if (open) {
                passage.leave();
            }
        }
    }
}
