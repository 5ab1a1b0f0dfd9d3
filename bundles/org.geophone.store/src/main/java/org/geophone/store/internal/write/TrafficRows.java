package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.store.Dimension;
import org.geophone.store.internal.rollup.Sketch;
import org.geophone.store.internal.rollup.Sum;

/**
 * Adds sums of traffic to the minute, the hour and the day they belong to. All three are whole at any time: a question
 * takes the days that lie in its range, and hours and minutes at the edges. The writer's thread.
 */
public final class TrafficRows {
    /** Lengths of the slots of the tiers, in seconds. */
    public static final long[] TIER_SECONDS = {60, 3600, 86_400};
    private static final String ADD = "INSERT INTO traffic VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET"
            + " events=events+excluded.events, answered=answered+excluded.answered, failed=failed+excluded.failed,"
            + " up=up+excluded.up, down=down+excluded.down, names=excluded.names, timed=timed+excluded.timed,"
            + " response=response+excluded.response, slowest=max(slowest, excluded.slowest)";

    private final byte[] merged = new byte[Sketch.REGISTERS];

    /** Adds sums. */
    public void add(Connection c, List<Sum> sums) throws SQLException {
        try (PreparedStatement find = c.prepareStatement(
                "SELECT registers FROM sketch WHERE tier=? AND dimension=? AND key=? AND slot=?");
                PreparedStatement keep = c.prepareStatement("INSERT OR REPLACE INTO sketch VALUES(?,?,?,?,?)");
                PreparedStatement add = c.prepareStatement(ADD)) {
            for (int tier = 0; tier < TIER_SECONDS.length; tier++) {
                for (Sum sum : sums) {
                    long slot = sum.minute() - Math.floorMod(sum.minute(), TIER_SECONDS[tier]);
                    add(find, keep, add, tier, slot, sum.dimension().ordinal(), sum);
                }
            }
        }
    }

    private void add(PreparedStatement find, PreparedStatement keep, PreparedStatement add, int tier, long slot,
            int dimension, Sum sum) throws SQLException {
        System.arraycopy(sum.registers(), 0, merged, 0, Sketch.REGISTERS);
        Sql.bind(find, tier, dimension, sum.key(), slot);
        try (ResultSet found = find.executeQuery()) {
            if (found.next()) {
                Sketch.mergePacked(merged, found.getBytes(1));
            }
        }
        Sql.bind(keep, tier, dimension, sum.key(), slot, Sketch.pack(merged, 0));
        keep.executeUpdate();
        Sql.bind(add, tier, dimension, slot, sum.key(), sum.events(), sum.answered(), sum.failed(), sum.up(),
                sum.down(), Sketch.count(merged, 0), sum.timed(), sum.response(), sum.slowest());
        add.executeUpdate();
    }

    /**
     * Makes the keys of a slot fewer when there are more than four times those that are kept: many minutes bring many
     * keys into an hour. What goes is added to others.
     *
     * @param keep keys kept by each order
     * @return keys that became others
     */
    public long trim(Connection c, int tier, Dimension dimension, long slot, int keep) throws SQLException {
        int d = dimension.ordinal();
        long rows = Sql.number(c, "SELECT count(*) FROM traffic WHERE tier=? AND dimension=? AND slot=?", tier, d,
                slot);
        if (rows <= 4L * keep) {
            return 0;
        }
        String where = " WHERE tier=?1 AND dimension=?2 AND slot=?3 AND key<>?4";
        String best = " AND key NOT IN (SELECT key FROM (SELECT key FROM traffic" + where
                + " ORDER BY %s DESC LIMIT ?5))";
        String gone = where + String.format(best, "events") + String.format(best, "up+down")
                + String.format(best, "names");
        Arrays.fill(merged, (byte) 0);
        try (PreparedStatement s = Sql.of(c, "SELECT registers FROM sketch" + gone, tier, d, slot, Sum.OTHERS, keep);
                ResultSet r = s.executeQuery()) {
            while (r.next()) {
                Sketch.mergePacked(merged, r.getBytes(1));
            }
        }
        byte[] registers = merged.clone();
        try (PreparedStatement s = Sql.of(c, "SELECT sum(events), sum(answered), sum(failed), sum(up), sum(down),"
                + " sum(timed), sum(response), max(slowest) FROM traffic" + gone, tier, d, slot, Sum.OTHERS, keep);
                ResultSet r = s.executeQuery()) {
            r.next();
            Sum others = new Sum(dimension, slot, Sum.OTHERS, r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4),
                    r.getLong(5), r.getLong(6), r.getLong(7), r.getLong(8), registers);
            Sql.run(c, "DELETE FROM sketch" + gone, tier, d, slot, Sum.OTHERS, keep);
            int deleted = Sql.run(c, "DELETE FROM traffic" + gone, tier, d, slot, Sum.OTHERS, keep);
            addOne(c, tier, slot, others);
            return deleted;
        }
    }

    private void addOne(Connection c, int tier, long slot, Sum sum) throws SQLException {
        try (PreparedStatement find = c.prepareStatement(
                "SELECT registers FROM sketch WHERE tier=? AND dimension=? AND key=? AND slot=?");
                PreparedStatement keep = c.prepareStatement("INSERT OR REPLACE INTO sketch VALUES(?,?,?,?,?)");
                PreparedStatement add = c.prepareStatement(ADD)) {
            add(find, keep, add, tier, slot, sum.dimension().ordinal(), sum);
        }
    }

    /** The key under which names are hashed; the same as long as the file lives. */
    public static long hashKey(Connection c) throws SQLException {
        return Sql.number(c, "SELECT value FROM meta WHERE name='sketch_key'");
    }
}
