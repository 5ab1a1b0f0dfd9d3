package org.geophone.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the tables of an empty store in bulk: indexes are dropped before and made again after, which is the only way to
 * ten million rows in minutes. Values are spread as in traffic: a few clients and domains have most rows.
 */
final class Filling {
    /** Latest time in the tables: 2026-03-31 00:00:00 UTC. */
    static final long END_SECONDS = 1_774_915_200L;
    /** Days before it. */
    static final int DAYS = 90;
    /** A number from 0 to n-1; the square of an even one, so that small numbers are frequent. */
    private static final String SKEWED = "CAST((abs(random())%1000000/1000000.0)*(abs(random())%1000000/1000000.0)*";
    private static final int CLIENTS = 5000;
    private static final int DOMAINS = 50_000;
    private static final int FEW = 300;

    private final Path folder;
    private final long rows;

    Filling(Path folder, long rows) {
        this.folder = folder;
        this.rows = rows;
    }

    void all() throws SQLException {
        try (Connection c = open("events")) {
            filled(c, "event", this::events);
        }
        try (Connection c = open("findings")) {
            filled(c, "influencer", this::influencers);
            filled(c, "anomaly", this::anomalies);
            alerts(c);
        }
        try (Connection c = open("traffic")) {
            filled(c, "traffic", this::traffic);
            counters(c);
        }
    }

    private Connection open(String name) throws SQLException {
        Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name + ".db"));
        run(c, "PRAGMA journal_mode=OFF");
        run(c, "PRAGMA synchronous=OFF");
        run(c, "PRAGMA cache_size=-262144");
        return c;
    }

    /** Rows of one table. */
    @FunctionalInterface
    private interface Rows {
        void insert(Connection c) throws SQLException;
    }

    private static void filled(Connection c, String table, Rows rows) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (Statement s = c.createStatement(); ResultSet r = s.executeQuery("SELECT name, sql FROM sqlite_master WHERE"
                + " type='index' AND sql IS NOT NULL AND tbl_name='" + table + "'")) {
            while (r.next()) {
                indexes.add(r.getString(1));
                indexes.add(r.getString(2));
            }
        }
        run(c, "BEGIN");
        for (int i = 0; i < indexes.size(); i += 2) {
            run(c, "DROP INDEX " + indexes.get(i));
        }
        rows.insert(c);
        for (int i = 0; i < indexes.size(); i += 2) {
            run(c, indexes.get(i + 1));
        }
        run(c, "COMMIT");
    }

    private static void run(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.execute();
        }
    }

    private static String numbers(long count) {
        return " FROM (WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i+1<" + count
                + ") SELECT i FROM n)";
    }

    private static String skewed(int most) {
        return SKEWED + most + " AS INTEGER)";
    }

    private String time(long count) {
        long span = DAYS * 86_400L * 1_000_000_000L;
        return (END_SECONDS * 1_000_000_000L - span) + "+i*" + span / count;
    }

    private void events(Connection c) throws SQLException {
        run(c, "INSERT INTO event SELECT NULL, time, id, '10.0.'||(cl/250)||'.'||(cl%250), '10.0.0.53', 'h'||(i%1000)||"
                + "'.some.example', 'd'||d||'.example', CASE i%5 WHEN 0 THEN 'AAAA' WHEN 1 THEN 'HTTPS' ELSE 'A' END,"
                + " CASE i%17 WHEN 0 THEN 'NXDOMAIN' ELSE 'NOERROR' END, 60, 120, 1000000, zeroblob(350)"
                + " FROM (SELECT i," + time(rows) + " time, randomblob(16) id, " + skewed(CLIENTS) + " cl, "
                + skewed(DOMAINS) + " d" + numbers(rows) + ")");
    }

    private void influencers(Connection c) throws SQLException {
        long buckets = DAYS * 96L;
        long each = Math.max(1, rows / buckets);
        long begin = (END_SECONDS - DAYS * 86_400L) * 1_000_000_000L;
        run(c, "INSERT INTO influencer SELECT CAST(printf('%016d', i) AS BLOB), CASE i%3 WHEN 0 THEN 'source.ip' WHEN"
                + " 1 THEN 'destination.ip' ELSE 'dns.question.registered_domain' END, 'v'||(i%" + each + "), " + begin
                + "+(i/" + each + ")*900000000000, (abs(random())%10000)*(abs(random())%10000)/1000000.0"
                + numbers(buckets * each));
        run(c, "INSERT INTO influencer_day SELECT field, time/86400000000000, value, max(score), total(score) FROM"
                + " influencer GROUP BY 1, 2, 3");
        run(c, "INSERT INTO bucket SELECT CAST(printf('%016d', i) AS BLOB), " + begin
                + "+i*900000000000, 900, (abs(random())%10000)/100.0, zeroblob(500)" + numbers(buckets));
    }

    private void anomalies(Connection c) throws SQLException {
        long count = rows / 10;
        run(c, "INSERT INTO anomaly SELECT NULL, CAST(printf('%016d', i) AS BLOB), " + time(count)
                + ", 900, (abs(random())%10000)/100.0, 50, 0.001, 'd'||" + skewed(DOMAINS) + "||'.example', 2000, 14,"
                + " CAST('{\"x\":\"' || hex(zeroblob(400)) || '\"}' AS BLOB)" + numbers(count));
        run(c, "INSERT INTO anomaly_client SELECT '10.0.'||(cl/250)||'.'||(cl%250), seq FROM (SELECT seq, "
                + skewed(CLIENTS)
                + " cl FROM anomaly)");
    }

    private void alerts(Connection c) throws SQLException {
        long count = Math.max(1000, rows / 500);
        run(c, "BEGIN");
        run(c, "INSERT INTO alert SELECT printf('%032x', i*7919), CASE WHEN i%20=0 THEN 'updated' ELSE 'closed' END, t,"
                + " t+3600000000000, 40+abs(random())%61, '10.0.'||(cl/250)||'.'||(cl%250), 'd'||d||'.example',"
                + " 'tunnel', 'up', abs(random())%1000000, 'a sentence of some length about what was moved where by"
                + " whom', 5,"
                + " CAST('{\"x\":\"' || hex(zeroblob(1500)) || '\"}' AS BLOB) FROM (SELECT i, " + time(count) + " t, "
                + skewed(CLIENTS) + " cl, " + skewed(DOMAINS) + " d" + numbers(count) + ")");
        run(c, "INSERT INTO alert_client SELECT client, id FROM alert");
        run(c, "INSERT INTO alert_record SELECT NULL, CAST(id||k AS BLOB), id, opened+k, 'updated', severity, bytes,"
                + " document FROM alert, (SELECT 0 k UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4)");
        run(c, "INSERT INTO evidence(alert, time, packet, frame, message) SELECT id, opened+k, k, zeroblob(200),"
                + " 42 FROM alert, (WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<63) SELECT i k"
                + " FROM n) WHERE rowid%10=0");
        run(c, "COMMIT");
    }

    /** Sums as they are kept by default: two days of minutes, 35 of hours, all days. */
    private void traffic(Connection c) throws SQLException {
        byte[] registers = new byte[1024];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = (byte) (Integer.numberOfTrailingZeros(i + 1) + 1);
        }
        long[] lengths = {60, 3600, 86_400};
        long[] slots = {2 * 1440, 35 * 24, DAYS};
        for (int tier = 0; tier < lengths.length; tier++) {
            long begin = END_SECONDS - slots[tier] * lengths[tier];
            for (int dimension = 0; dimension < 7; dimension++) {
                int keys = dimension == 0 ? 1 : dimension == 4 || dimension == 5 ? 12 : tier == 0 ? FEW / 3 : FEW;
                String client = "'10.0.'||(k/250)||'.'||(k%250)";
                String domain = "'d'||k||'.example'";
                String key = dimension == 0 ? "''" : dimension == 2 ? domain : dimension == 6
                        ? client + "||' '||" + domain : client;
                run(c, "INSERT OR IGNORE INTO traffic SELECT " + tier + ", " + dimension + ", " + begin + "+s*"
                        + lengths[tier] + ", " + key + ", e, e, e/10, 60*e, 120*e, e/2, e, 1000000*e, 5000000 FROM"
                        + " (SELECT i/" + keys + " s, (i%" + keys + ")*(1+abs(random())%3) k, 1+abs(random())%1000 e"
                        + numbers(slots[tier] * keys) + ")");
            }
        }
        // most keys have few names in a slot: 20 registers, one by one
        byte[] few = new byte[60];
        for (int i = 0; i < few.length; i += 3) {
            few[i + 1] = (byte) i;
            few[i + 2] = 1;
        }
        run(c, "INSERT INTO sketch SELECT tier, dimension, key, slot, CASE WHEN events>800 THEN ? ELSE ? END FROM"
                + " traffic",
                registers, few);
    }

    private void counters(Connection c) throws SQLException {
        long[] lengths = {10, 300, 3600};
        long[] slots = {2 * 8640, 35 * 288, DAYS * 24};
        run(c, "BEGIN");
        for (int tier = 0; tier < lengths.length; tier++) {
            run(c, "INSERT INTO counter SELECT " + tier + ", 'counter.'||(i%60), " + (END_SECONDS - slots[tier]
                    * lengths[tier]) + "+(i/60)*" + lengths[tier] + ", 1+abs(random())%10000" + numbers(
                    60 * slots[tier]));
        }
        run(c, "COMMIT");
    }
}
