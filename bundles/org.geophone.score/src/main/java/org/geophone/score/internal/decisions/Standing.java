package org.geophone.score.internal.decisions;

import java.util.List;
import org.geophone.score.internal.rules.ScheduledEvent;

/** What stands now: three immutable references, replaced when a file changes and read by the scoring thread. */
public final class Standing {
    private volatile Decisions decisions = Decisions.NONE;
    private volatile SafeDomains safe;
    private volatile List<ScheduledEvent> events = List.of();

    /** No decisions, and these safe domains. */
    public Standing(List<String> safeDomains) {
        safe = new SafeDomains(safeDomains);
    }

    /** The decisions. */
    public Decisions decisions() {
        return decisions;
    }

    /** The safe domains. */
    public SafeDomains safe() {
        return safe;
    }

    /** The scheduled events. */
    public List<ScheduledEvent> events() {
        return events;
    }

    /** Replaces the decisions. */
    void decisions(Decisions next) {
        decisions = next;
    }

    /** Replaces the safe domains. */
    void safe(SafeDomains next) {
        safe = next;
    }

    /** Replaces the scheduled events. */
    void events(List<ScheduledEvent> next) {
        events = next;
    }
}
