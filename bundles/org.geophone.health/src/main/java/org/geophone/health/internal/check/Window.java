package org.geophone.health.internal.check;

import java.util.ArrayDeque;
import java.util.Deque;
import org.geophone.api.health.HealthMoment;

/** How much a counter rose within the latest time. One thread at a time. */
final class Window {
    /** Looks that follow each other faster are not remembered. */
    private static final long STEP_MS = 1000;

    private final long lengthMs;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(HealthMoment at, long value) {
    }

    Window(long lengthMs) {
        this.lengthMs = lengthMs;
    }

    /** Takes the counter's value; answers by how much it rose within the window, or since the first look. */
    long rise(HealthMoment now, long value) {
        if (!samples.isEmpty() && value < samples.getLast().value()) {
            // a bundle that counted is gone and begins anew
            samples.clear();
        }
        if (samples.isEmpty() || now.millisSince(samples.getLast().at()) >= STEP_MS) {
            samples.addLast(new Sample(now, value));
        }
        while (samples.size() > 1 && now.millisSince(samples.getFirst().at()) > lengthMs) {
            samples.removeFirst();
        }
        return value - samples.getFirst().value();
    }

    /** Seconds that the answer of the latest look is about. */
    long seconds(HealthMoment now) {
        return samples.isEmpty() ? 0 : Math.max(1, now.millisSince(samples.getFirst().at()) / 1000);
    }
}
