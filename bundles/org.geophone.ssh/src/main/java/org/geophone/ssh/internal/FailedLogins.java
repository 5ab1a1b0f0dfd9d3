package org.geophone.ssh.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which connections without a login stand in the audit file: the first one of an address at once, those that follow
 * within a quarter of an hour in one line with their number. 1,000 addresses are remembered; one that has to make room
 * gets its line early. Any thread.
 */
final class FailedLogins {
    private static final int MOST = 1000;
    private static final long QUARTER_MS = 15 * 60_000L;

    private final Clock clock;
    /** In the order in which they began. */
    private final Map<String, Untold> byPlace = new LinkedHashMap<>();

    /**
     * A line to be written.
     *
     * @param place address or network
     * @param count connections that it is about
     */
    record Line(String place, int count) {
    }

    /**
     * What came since the last line of an address.
     *
     * @param sinceMs when that was
     * @param count connections
     */
    private record Untold(long sinceMs, int count) {
    }

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /** Notes a connection that ended without a login; answers the lines that are due. */
    synchronized List<Line> failed(String place) {
        List<Line> lines = due();
        Untold before = byPlace.get(place);
        if (before != null) {
            byPlace.put(place, new Untold(before.sinceMs, before.count + 1));
            return lines;
        }
        byPlace.put(place, new Untold(clock.millis(), 0));
        lines.add(new Line(place, 1));
        if (byPlace.size() > MOST) {
            take(byPlace.entrySet().iterator(), lines);
        }
        return lines;
    }

    /** The lines of those whose quarter of an hour is over. */
    synchronized List<Line> due() {
        List<Line> lines = new ArrayList<>();
        long before = clock.millis() - QUARTER_MS;
        // each goes in at its end, so that the first that is younger ends the search
        while (!byPlace.isEmpty() && byPlace.values().iterator().next().sinceMs <= before) {
            take(byPlace.entrySet().iterator(), lines);
        }
        return lines;
    }

    /** All that was not told yet. */
    synchronized List<Line> all() {
        List<Line> lines = new ArrayList<>();
        while (!byPlace.isEmpty()) {
            take(byPlace.entrySet().iterator(), lines);
        }
        return lines;
    }

    private static void take(Iterator<Map.Entry<String, Untold>> from, List<Line> lines) {
        Map.Entry<String, Untold> first = from.next();
        if (first.getValue().count > 0) {
            lines.add(new Line(first.getKey(), first.getValue().count));
        }
        from.remove();
    }
}
