package org.geophone.simulate.internal.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.geophone.simulate.internal.packet.Types;

/** The account of one attack, filled as its queries are written. Not thread-safe. */
public final class Label {
    /** Points of the progress table at most. */
    static final int POINTS = 40;

    /**
     * What is known beforehand.
     *
     * @param id name of the label
     * @param group name of the attack; labels of one transfer share it
     * @param client address of the client
     * @param registeredDomain where the names lead
     * @param suffix the zone the tool used
     * @param technique one line on how it was done
     * @param note further remarks
     * @param plannedQueries about how many queries are to come
     * @param plannedBytes bytes that move, both directions together
     */
    public record Plan(String id, String group, String client, String registeredDomain, String suffix,
            String technique, String note, long plannedQueries, long plannedBytes) {
        /** What stands for the registered domain where names have none. */
        public static final String NO_DOMAIN = "(none)";
    }

    /**
     * A row of the progress table.
     *
     * @param micros when
     * @param queries queries so far
     * @param up bytes out so far
     * @param down bytes in so far
     */
    public record Point(long micros, long queries, long up, long down) {
    }

    private final Plan plan;
    private long step;
    private final List<Point> progress = new ArrayList<>();
    private final TreeMap<String, Long> types = new TreeMap<>();
    private Point last = new Point(0, 0, 0, 0);
    private long first;
    private long nameBytes;
    private int longestName;
    private String example = "";

    /** An empty account. */
    public Label(Plan plan) {
        this.plan = plan;
        // every step-th query, the first and the last: at most POINTS in all
        this.step = Math.max(1, (plan.plannedQueries() + POINTS - 3) / (POINTS - 2));
    }

    /** Adds a query that went over the wire. */
    void add(String name, int type, long micros, int up, int down) {
        if (last.queries() == 0) {
            first = micros;
            example = name;
        }
        last = new Point(micros, last.queries() + 1, last.up() + up, last.down() + down);
        if (last.queries() == 1 || last.queries() % step == 0) {
            progress.add(last);
            thin();
        }
        types.merge(Types.name(type), 1L, Long::sum);
        nameBytes += name.length();
        longestName = Math.max(longestName, name.length());
    }

    /** More queries than planned: from here on only half as many of them are points, and so with those before. */
    private void thin() {
        if (progress.size() == POINTS) {
            step *= 2;
            progress.removeIf(point -> point.queries() != 1 && point.queries() % step != 0);
        }
    }

    /** What is known beforehand. */
    public Plan plan() {
        return plan;
    }

    /** Whether the capture ended before the attack did. */
    public boolean cut() {
        return last.up() + last.down() < plan.plannedBytes();
    }

    /** Time of the first query. */
    public long first() {
        return first;
    }

    /** The state after the last query. */
    public Point last() {
        return last;
    }

    /** The progress table, first and last query included. */
    public List<Point> progress() {
        List<Point> out = new ArrayList<>(progress);
        if (!out.isEmpty() && out.get(out.size() - 1).queries() != last.queries()) {
            out.add(last);
        }
        return out;
    }

    /** Queries by type. */
    TreeMap<String, Long> types() {
        return types;
    }

    /** Mean length of the names in tenths of a character. */
    long meanNameTenths() {
        return last.queries() == 0 ? 0 : (20 * nameBytes + last.queries()) / (2 * last.queries());
    }

    /** The longest name, in characters. */
    int longestName() {
        return longestName;
    }

    /** The first name. */
    String example() {
        return example;
    }
}
