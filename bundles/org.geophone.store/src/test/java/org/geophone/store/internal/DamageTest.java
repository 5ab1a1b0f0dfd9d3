package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.OutputException;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.Remark;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.TimeRange;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were damaged, or that a later version wrote. */
class DamageTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private void fill(TestStore store, int events) throws Exception {
        StoreOutput output = store.output();
        RecordBatches batch = new RecordBatches();
        for (int i = 0; i < events; i++) {
            batch.add(RecordKind.EVENT, 0, (i + 1) * SECOND, 0, i, Documents.event("192.0.2." + i % 250,
                    "n" + i + ".example", "d" + i % 97 + ".example", 10).getBytes("UTF-8"));
        }
        output.write(batch.build());
        output.close();
    }

    private static void alert(TestStore store, long number) throws Exception {
        store.output().write(Documents.one(RecordKind.ALERT, number * SECOND, number, 50,
                Documents.alert(number, "opened", "192.0.2.1", "a.example", 10, "")));
    }

    private List<Path> aside(String name) throws Exception {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(p -> p.getFileName().toString().startsWith(name + ".db.damaged-")).toList();
        }
    }

    private void noise(String name, int page, Random random) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name + ".db").toFile(), "rw")) {
            byte[] bytes = new byte[PAGE];
            random.nextBytes(bytes);
            file.seek((long) page * PAGE);
            file.write(bytes);
        }
    }

    private int pages(String name) throws Exception {
        return (int) (Files.size(folder.resolve(name + ".db")) / PAGE);
    }

    @Test
    void aFileDamagedAtRandomPagesIsSetAsideAndTheOthersKeepWhatTheyHold() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            try (TestStore store = new TestStore(folder)) {
                fill(store, 400);
                alert(store, 1);
            }
            int before = aside("events").size();
            noise("events", random.nextInt(pages("events")), random);
            try (TestStore store = new TestStore(folder)) {
                fill(store, 400);
                alert(store, 2 + round);
                assertEquals(2 + round, store.alerts(AlertQuery.ALL, PageRequest.first(100)).rows().size(),
                        "seed " + seed);
                // a page may be one that holds nothing: the file is whole then, and stays
                if (store.counters.get(Counter.STORE_SET_ASIDE) == 0) {
                    assertEquals("ok", TestStore.column(folder.resolve("events.db"), "PRAGMA quick_check").get(0),
                            "seed " + seed);
                }
            }
            assertTrue(aside("events").size() <= Math.min(4, before + 2), "damaged files do not pile up");
        }
    }

    @Test
    void whatIsNoDatabaseIsSetAsideAndSaidInStatus() throws Exception {
        Files.writeString(folder.resolve("findings.db"), "this is no database at all ".repeat(1000));
        try (TestStore store = new TestStore(folder)) {
            alert(store, 1);
            assertEquals(1, store.alerts(AlertQuery.ALL, PageRequest.first(10)).rows().size());
            assertEquals(1, store.counters.get(Counter.STORE_SET_ASIDE));
            RetentionTest.await("status says where it lies", () -> store.store.status().files().stream()
                    .anyMatch(f -> f.name().equals("findings") && f.setAside() != null));
        }
        assertEquals("this is no", Files.readString(aside("findings").get(0)).substring(0, 10), "kept to be looked at");
    }

    @Test
    void aFileOfALaterVersionIsNotTouchedButSetAside() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            alert(store, 1);
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("findings.db"))) {
            c.createStatement().execute("PRAGMA user_version=99");
        }
        try (TestStore store = new TestStore(folder)) {
            alert(store, 2);
            assertEquals(List.of("a.example"), store.alerts(AlertQuery.ALL, PageRequest.first(10)).rows().stream()
                    .map(a -> a.domain()).toList());
        }
        assertEquals(List.of("1"), TestStore.column(aside("findings").get(0), "SELECT count(*) FROM alert"));
    }

    @Test
    void damageWhileTheStoreIsOpenEndsWithAFileThatTakesRecordsAgain() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (TestStore store = new TestStore(folder)) {
            for (int i = 1; i < 40; i++) {
                alert(store, i);
                store.store.keep(new Remark(0, "", TimeRange.ALL, i, "ann", "", "x".repeat(3000)));
            }
            // a checkpoint brings all into the file itself, where the pages are overwritten
            try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("findings.db"))) {
                c.createStatement().execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            for (int page = 1; page < pages("findings"); page++) {
                noise("findings", page, random);
            }
            try {
                store.alerts(AlertQuery.ALL, PageRequest.first(100));
            } catch (StoreException e) {
                assertNotNull(e.getMessage());
            }
            for (int i = 100; i < 140; i++) {
                try {
                    alert(store, i);
                } catch (OutputException e) {
                    assertTrue(e.retryable(), "seed " + seed + ": " + e.getMessage());
                }
            }
            alert(store, 200);
            RetentionTest.await("the damage is met, seed " + seed,
                    () -> store.counters.get(Counter.STORE_SET_ASIDE) > 0 && isThere(store, 200 + 1));
        }
    }

    @Test
    void damageThatOnlyReadersMeetBecauseTheWriterHasItAllInMemorySetsTheFileAside() throws Exception {
        Random random = new Random(5);
        try (TestStore store = new TestStore(folder)) {
            for (int i = 1; i < 40; i++) {
                alert(store, i);
            }
            Path log = folder.resolve("findings.db-wal");
            byte[] bytes = new byte[(int) Files.size(log) - 2 * PAGE];
            random.nextBytes(bytes);
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
                file.seek(2 * PAGE);
                file.write(bytes);
            }
            RetentionTest.await("the damage is met by questions alone", () -> {
                try {
                    store.alerts(AlertQuery.ALL, PageRequest.first(100));
                } catch (StoreException e) {
                    assertNotNull(e.getMessage());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return store.counters.get(Counter.STORE_SET_ASIDE) > 0;
            });
        }
    }

    /** Writes one more alert and looks for it. */
    private static boolean isThere(TestStore store, long number) {
        try {
            alert(store, number);
            return store.alert(Documents.id(number)) != null;
        } catch (StoreException | OutputException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
