package org.geophone.score.internal.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.geophone.score.internal.rules.ScheduledEvent;

/**
 * The lines of a file of scheduled events, {@code from until reason}, white space between: those that stand, and a
 * sentence for each that was left out, which names file, line, key and value.
 */
final class Calendar {
    private static final int LONGEST_REASON = 400;
    private static final int PARTS = 3;

    private final List<ScheduledEvent> events = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads the lines of a file of this name. */
    Calendar(String file, List<ListFile.Line> lines) {
        for (ListFile.Line line : lines) {
            if (!line.isBlankOrComment()) {
                try {
                    events.add(event(line.text()));
                } catch (IllegalArgumentException e) {
                    problems.add(DecisionList.sentence(file, line.number(), e.getMessage()));
                }
            }
        }
    }

    private static ScheduledEvent event(String line) {
        if (line == null) {
            throw new IllegalArgumentException("it is no UTF-8 text");
        }
        String[] parts = line.strip().split("[ \t]+", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("an event has three parts: from, until, and what it is");
        }
        if (!Entry.isText(parts[2], LONGEST_REASON)) {
            throw new IllegalArgumentException("what it is, is " + DomainNames.shown(parts[2]) + "; it must be text on"
                    + " one line, of " + LONGEST_REASON + " characters at most");
        }
        Instant from = EndTimes.instant("from", parts[0]);
        Instant until = EndTimes.instant("until", parts[1]);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until is " + DomainNames.shown(parts[1]) + "; it must be later than "
                    + parts[0]);
        }
        return new ScheduledEvent(parts[2], from.toEpochMilli(), until.toEpochMilli());
    }

    List<ScheduledEvent> events() {
        return List.copyOf(events);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
