package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of the first version, as that version made them ({@code findings-1.sql}, {@code events-1.sql}), are brought up
 * and keep what they hold.
 */
class MigrationTest {
    @TempDir
    Path folder;

    private void make(String name) throws Exception {
        try (InputStream in = MigrationTest.class.getResourceAsStream(name + "-1.sql");
                Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name + ".db"))) {
            for (String one : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n")) {
                c.createStatement().executeUpdate(one);
            }
        }
    }

    @Test
    void evidenceOfTheFirstVersionStaysAndItsLinkTypeIsUnknown() throws Exception {
        make("findings");
        try (TestStore store = new TestStore(folder)) {
            store.evidence.put(0xaaL, List.of(new Evidence(5 * SECOND, 9, new byte[] {1, 2, 3}, 1, 113, 90, true)));
            store.output().write(Documents.one(RecordKind.ALERT, 5 * SECOND, 2, 50,
                    Documents.alert(1, "updated", "192.0.2.1", "a.example", 50, "00000000000000aa")));
            List<Evidence> all = store.evidence(Documents.id(1));
            assertEquals(2, all.size());
            Evidence old = all.get(0);
            assertArrayEquals(new byte[] {0x45, 0x00, 0x12, 0x34}, old.frame());
            assertEquals(2, old.messageOffset());
            assertEquals(Evidence.UNKNOWN_LINK, old.linkType());
            assertEquals(4, old.wireBytes());
            assertFalse(old.rebuilt());
            Evidence now = all.get(1);
            assertEquals(List.of(113, 90, true), List.of(now.linkType(), now.wireBytes(), now.rebuilt()));
            assertEquals("malicious", store.alert(Documents.id(1)).verdict(), "what people said stays");
            assertEquals(0, store.counters.get(Counter.STORE_SET_ASIDE));
        }
        assertEquals(List.of("5"), TestStore.column(folder.resolve("findings.db"), "PRAGMA user_version"));
    }

    @Test
    void recordsOfTheFirstVersionAreFoundByTheirResolvers() throws Exception {
        make("findings");
        try (TestStore store = new TestStore(folder)) {
            store.output().write(Documents.one(RecordKind.ANOMALY, 4 * SECOND, 9, 90,
                    Documents.anomaly("c.example", 90, "192.0.2.1", "192.0.2.55")));
            for (String server : List.of("192.0.2.53", "192.0.2.54")) {
                assertEquals(List.of("a.example"), store.anomalies(new AnomalyQuery(TimeRange.ALL, 0, null, null,
                        server), PageRequest.first(10)).rows().stream().map(StoredAnomaly::domain).toList());
            }
            assertEquals(3, store.anomalies(AnomalyQuery.ALL, PageRequest.first(10)).rows().size(),
                    "a document that cannot be read is in the way of none");
            assertEquals(0, store.counters.get(Counter.STORE_SET_ASIDE));
        }
    }

    @Test
    void rawEventsOfTheFirstVersionStayAndNewOnesTellTheirAddresses() throws Exception {
        make("events");
        try (TestStore store = new TestStore(folder)) {
            store.output().write(Documents.one(RecordKind.EVENT, 9 * SECOND, 2, 0,
                    Documents.answered("www.a.example", "a.example", "198.51.100.7")));
            assertEquals(2, store.events(EventQuery.ALL, PageRequest.first(10)).rows().size());
            assertEquals("198.51.100.7", store.addressesOf("a.example", 10, 10).get(0).address());
            assertEquals(0, store.counters.get(Counter.STORE_SET_ASIDE));
        }
    }
}
