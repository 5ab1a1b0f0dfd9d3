package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of scheduled events and what of it stands; people write it. Under the lock of the keeper. */
final class KeptCalendar {
    private static final Logger LOG = LoggerFactory.getLogger(KeptCalendar.class);

    private final Standing standing;
    private final Runnable changed;
    private WatchedFile file = new WatchedFile("", "");
    private List<String> problems = List.of();

    /**
     * Without a file.
     *
     * @param changed called when other events stand
     */
    KeptCalendar(Standing standing, Runnable changed) {
        this.standing = standing;
        this.changed = changed;
    }

    /** Takes another file and reads it. */
    void configure(String path) {
        file = new WatchedFile("calendarFile", path);
        check();
    }

    /** Reads the file when it has changed. */
    void check() {
        if (!file.hasChanged()) {
            return;
        }
        try {
            Calendar calendar = new Calendar(file.name(), file.lines());
            standing.events(calendar.events());
            problems = calendar.problems();
            if (file.isConfigured()) {
                LOG.info("Calendar in use: {}, {} scheduled events, {} lines left out", file.name(),
                        calendar.events().size(), problems.size());
            }
            changed.run();
        } catch (IOException e) {
            problems = List.of(file.problem(e) + "; what was in force stays");
        }
        ListKeeper.tell(problems);
    }

    List<String> problems() {
        return problems;
    }

    /** True when the configuration names a file. */
    boolean isConfigured() {
        return file.isConfigured();
    }
}
