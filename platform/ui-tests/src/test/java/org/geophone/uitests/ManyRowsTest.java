package org.geophone.uitests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages with nothing to show, with ten thousand of everything, and while the sensor is silent. */
class ManyRowsTest {
    private static final int MANY = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
    private static final long NANOS = 1_000_000_000L;
    private static final int PATIENCE_MS = 20_000;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        Browser browser = Browser.open(folder);
        try (ConsoleSensor sensor = new ConsoleSensor(folder)) {
            List<String> lines = new ArrayList<>(browser.lines(sensor, "empty.mjs", Map.of()));
            fill(sensor.data.resolve("store/findings.db"));
            // counters are kept by the wall clock: months old ones would go at the next look
            Instant lost = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(7200);
            drop(sensor.data.resolve("store/traffic.db"), lost.getEpochSecond());
            sleep(sensor.data.resolve("store/findings.db"), lost);
            lines.addAll(browser.lines(sensor, "many.mjs", Map.of("FROM", BEGIN.minusSeconds(3600).toString(), "TO",
                    BEGIN.plusSeconds(7200).toString(), "LOST", "from=" + lost.minusSeconds(3600) + "&to="
                    + lost.plusSeconds(7200))));
            return Browser.tests(lines);
        }
    }

    /** Rows as the store itself writes them, put in by another process of SQLite, as its files allow. */
    private static void fill(Path file) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement s = c.createStatement()) {
                s.execute("PRAGMA busy_timeout=" + PATIENCE_MS);
            }
            c.setAutoCommit(false);
            long day = BEGIN.getEpochSecond() / 86_400;
            for (int i = 0; i < MANY; i++) {
                long time = (BEGIN.getEpochSecond() + i % 4 * 900) * NANOS;
                double score = 1 + i % 99;
                String domain = "d" + i + ".example";
                byte[] id = String.format("%016d", i).getBytes(StandardCharsets.US_ASCII);
                run(c, "INSERT INTO influencer VALUES(?,'dns.question.registered_domain',?,?,?)", id, domain, time,
                        score);
                run(c, "INSERT INTO influencer_day VALUES('dns.question.registered_domain',?,?,?,?)", day, domain,
                        score, score);
                run(c, "INSERT INTO anomaly(id, time, span, score, initial, probability, domain, actual, typical,"
                        + " document) VALUES(?,?,900,?,?,0.001,?,4000,40,?)", id, time, score, score, domain,
                        "{\"message\":\"m\"}".getBytes(StandardCharsets.US_ASCII));
                run(c, "INSERT INTO alert VALUES(?,'opened',?,?,?,'192.0.2.1',?,'tunnel','up',900,?,1,?)",
                        String.format("%032x", i), time, time, i % 100, domain, "sentence about " + domain,
                        "{}".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 4; i++) {
                run(c, "INSERT INTO bucket VALUES(?,?,900,?,?)", new byte[] {(byte) i},
                        (BEGIN.getEpochSecond() + i * 900) * NANOS, 60.0, new byte[] {'{', '}'});
            }
            c.commit();
        }
    }

    /** Twelve messages dropped within twenty seconds, and one ten minutes later, in the store's three resolutions. */
    private static void drop(Path file, long begin) throws SQLException {
        long[][] rows = {{0, begin, 5}, {0, begin + 10, 7}, {0, begin + 600, 1}, {1, begin, 12}, {1, begin + 600, 1},
            {2, begin, 13}};
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement s = c.createStatement()) {
                s.execute("PRAGMA busy_timeout=" + PATIENCE_MS);
            }
            for (long[] row : rows) {
                run(c, "INSERT INTO counter VALUES(?,'drops.ring',?,?)", row[0], row[1], row[2]);
            }
        }
    }

    /** A time in which an earlier run of the sensor did not capture: half an hour before it dropped something. */
    private static void sleep(Path file, Instant lost) throws SQLException {
        Instant to = lost.minusSeconds(600);
        String document = "{\"event\":{\"action\":\"capture.gap\",\"start\":\"" + lost.minusSeconds(1800)
                + "\",\"end\":\"" + to + "\",\"reason\":\"the sensor was <b>stopped\"},\"geophone\":{\"health\":{"
                + "\"source\":\"eth0\",\"part\":\"eth0\"}}}";
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement s = c.createStatement()) {
                s.execute("PRAGMA busy_timeout=" + PATIENCE_MS);
            }
            run(c, "INSERT INTO other_record(id, kind, time, document) VALUES(?,'health',?,?)", new byte[16],
                    to.getEpochSecond() * NANOS, document.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void run(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }
}
