package org.geophone.score.internal.decisions;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of scheduled events and what of it stands; people write it. Under the lock of the keeper. */
final class KeptCalendar extends KeptFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeptCalendar.class);

    private final Standing standing;
    private final Runnable changed;

    /**
     * Without a file.
     *
     * @param changed called when other events stand
     */
    KeptCalendar(Standing standing, Runnable changed) {
        super("calendarFile");
        this.standing = standing;
        this.changed = changed;
    }

    @Override
    List<String> take(WatchedFile from, List<ListFile.Line> lines) {
        Calendar calendar = new Calendar(from.name(), lines);
        standing.events(calendar.events());
        if (from.isConfigured()) {
            LOG.info("Calendar in use: {}, {} scheduled events, {} lines left out", from.name(),
                    calendar.events().size(), calendar.problems().size());
        }
        changed.run();
        return calendar.problems();
    }
}
