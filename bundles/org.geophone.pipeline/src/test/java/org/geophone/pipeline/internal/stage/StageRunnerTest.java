package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.ring.InlineSink;
import org.junit.jupiter.api.Test;

class StageRunnerTest {
    private final List<String> seen = new ArrayList<>();
    private final Counters counters = new Counters();
    private final List<String> errors = new ArrayList<>();
    private int failing = -1;

    /** Writes down what it is shown and given; fails at one message. */
    private final class Noting implements Stage {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Gate gate() {
            return new Open();
        }

        @Override
        public void ahead(EventSlot[] slots, int count) {
            seen.add(name + " is shown " + slots[0].id + " to " + slots[count - 1].id);
            if (failing == slots[0].id && name.equals("b")) {
                throw new IllegalStateException("ahead");
            }
        }

        @Override
        public void process(EventSlot slot, long sequence) {
            if (slot.id == failing) {
                throw new IllegalStateException("broken");
            }
            seen.add(name + slot.id + "/" + sequence);
        }
    }

    /** A gate without services. */
    private static final class Open extends Gate {
        Open() {
            super(false, 0);
        }

        @Override
        protected boolean ready() {
            return true;
        }

        @Override
        protected void describeMissing(List<String> missing) {
            // nothing is missing
        }
    }

    private StageRunner runner() {
        return new StageRunner(List.of(new Noting("a"), new Noting("b")), counters,
                (stage, error) -> errors.add(stage + ": " + error.getMessage()), () -> false);
    }

    private static EventSlot slot(int id) {
        EventSlot slot = new EventSlot();
        slot.id = id;
        return slot;
    }

    @Test
    void messagesOfABatchGoThroughOneStageAndThenThroughTheNext() {
        StageRunner runner = runner();
        runner.begin();
        runner.process(slot(1), 70);
        runner.process(slot(2), 71);
        assertEquals(List.of(), seen);
        runner.end();
        assertEquals(List.of("a is shown 1 to 2", "a1/70", "a2/71", "b is shown 1 to 2", "b1/70", "b2/71"), seen);
        runner.begin();
        runner.end();
        assertEquals(6, seen.size(), "an empty batch shows nothing");
    }

    @Test
    void aFullGroupDoesNotWaitForTheEndOfTheBatch() {
        StageRunner runner = runner();
        runner.begin();
        for (int i = 1; i <= 17; i++) {
            runner.process(slot(i), i);
        }
        // for each of two stages: shown once, sixteen messages
        assertEquals(34, seen.size());
        assertEquals("b16/16", seen.get(33));
        runner.end();
        assertEquals(List.of("a is shown 17 to 17", "a17/17", "b is shown 17 to 17", "b17/17"), seen.subList(34, 38));
    }

    @Test
    void aDefectCostsOneMessageItsPart() {
        failing = 1;
        StageRunner runner = runner();
        runner.begin();
        runner.process(slot(1), 1);
        runner.process(slot(2), 2);
        runner.process(slot(3), 3);
        runner.end();
        assertEquals(List.of("a is shown 1 to 3", "a2/2", "a3/3", "b is shown 1 to 3", "b2/2", "b3/3"), seen);
        assertEquals(List.of("a: broken", "b: ahead", "b: broken"), errors);
        assertEquals(3, counters.get(Counter.STAGE_ERRORS));
    }

    @Test
    void theInlineSinkGivesASlotAgainWhenItsGroupIsThrough() {
        StageRunner runner = runner();
        InlineSink sink = new InlineSink(runner, counters);
        List<EventSlot> claimed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            EventSlot slot = sink.claim(100);
            int before = claimed.lastIndexOf(slot);
            slot.id = i;
            claimed.add(slot);
            if (before >= 0) {
                assertEquals("b" + (i / 16 * 16 - 1) + "/" + (i / 16 * 16 - 1), seen.get(seen.size() - 1),
                        "slot " + before + " was given again as " + i);
            }
            sink.publish(slot);
        }
        assertEquals(16, sink.size());
        runner.flush();
        assertEquals("b39/39", seen.get(seen.size() - 1));
    }
}
