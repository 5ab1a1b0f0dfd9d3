package org.geophone.dispatch.internal.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records go to the disk and come back, within bounds. */
class SpoolTest {
    @TempDir
    Path work;

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private Shelf shelf(SpoolSettings settings) throws IOException {
        return new Shelf(work.resolve("spool"), settings);
    }

    @Test
    void recordsComeBackAsTheyWereAndInTheirOrder() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            assertFalse(shelf.spool.hasMore());
            assertTrue(shelf.append(0, 10));
            assertTrue(shelf.append(10, 2000));
            assertEquals(2000, shelf.spool.records());
            assertEquals(numbers(0, 2000), shelf.rest());
            assertEquals(0, shelf.spool.records());
            assertEquals(2000, shelf.spool.settled());
            assertTrue(shelf.append(2000, 2001));
            assertEquals(numbers(2000, 2001), shelf.rest());
        }
    }

    @Test
    void theOldestRecordThatWaitsHasTheTimeAtWhichItWasWritten() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            assertEquals(0, shelf.spool.oldestRecordMs());
            shelf.append(0, 10);
            shelf.nowMs += 999;
            shelf.append(10, 20);
            shelf.nowMs += 60_000;
            shelf.append(20, 30);
            assertEquals(1_000_000, shelf.spool.oldestRecordMs());
            assertEquals(numbers(0, 30), shelf.read(1_000_000));
            assertEquals(1_000_000, shelf.spool.oldestRecordMs(), "read is not settled");
            shelf.settle();
            assertEquals(0, shelf.spool.oldestRecordMs());
            shelf.append(30, 40);
            assertEquals(1_060_999, shelf.spool.oldestRecordMs());
        }
    }

    @Test
    void theOldestRecordOfASpoolThatFillsForLongIsNeverToldTooYoung() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            for (int n = 0; n < 200; n++) {
                shelf.append(n, n + 1);
                shelf.nowMs += 1000;
            }
            for (int n = 0; n < 200; n++) {
                long written = 1_000_000 + n * 1000L;
                long told = shelf.spool.oldestRecordMs();
                assertTrue(told <= written && told > written - 16_000, n + ": " + told);
                shelf.read(1);
                shelf.settle();
            }
            assertEquals(0, shelf.spool.oldestRecordMs());
        }
    }

    @Test
    void aBatchKeepsToItsLimitButForARecordThatIsLonger() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            shelf.append(0, 100);
            int bytes = 0;
            int fit = 0;
            while (bytes + Shelf.document(fit).length() <= 2000) {
                bytes += Shelf.document(fit++).length();
            }
            assertEquals(numbers(0, fit), shelf.read(2000));
            shelf.settle();
            assertEquals(numbers(fit, fit + 1), shelf.read(1));
        }
    }

    @Test
    void whatIsNotSettledComesAgainAfterARestartAndWhatIsSettledDoesNot() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            shelf.append(0, 100);
            shelf.read(3000);
            shelf.settle();
        }
        long settled;
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            settled = shelf.read(3000).get(0);
            assertTrue(settled > 10 && settled < 50, "settled " + settled);
            assertEquals(100 - settled, shelf.spool.records());
        }
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            shelf.append(100, 120);
            assertEquals(numbers(settled, 120), shelf.rest());
        }
    }

    @Test
    void anEmptySpoolLeavesNoFolderBehind() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            shelf.append(0, 100);
            shelf.rest();
        }
        assertFalse(Files.exists(work.resolve("spool")));
    }

    @Test
    void segmentsAreClosedAtTheirSizeAndDeletedWhenSettled() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(1 << 30, 0, 5000, false))) {
            for (int n = 0; n < 200; n += 10) {
                shelf.append(n, n + 10);
            }
            List<String> files = shelf.files("*.segment");
            assertTrue(files.size() >= 5, files::toString);
            assertEquals("000000000001.segment", files.get(0));
            for (String file : files) {
                assertTrue(Files.size(shelf.folder.resolve(file)) <= 5000, file);
            }
            assertEquals(numbers(0, 200), shelf.rest());
            assertEquals(files.subList(files.size() - 1, files.size()), shelf.files("*.segment"));
        }
    }

    @Test
    void aFullSpoolTakesNothingUntilThereIsRoom() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(20_000, 0, 5000, false))) {
            long next = 0;
            while (shelf.append(next, next + 10)) {
                next += 10;
            }
            assertTrue(shelf.spool.bytes() <= 20_000 && shelf.spool.bytes() > 15_000, "bytes " + shelf.spool.bytes());
            assertFalse(shelf.append(next, next + 10));
            assertEquals(next, shelf.spool.records());
            assertEquals(numbers(0, next), shelf.rest());
            assertTrue(shelf.append(next, next + 10), "even a full segment makes room when it is settled");
            assertEquals(Map.of(), shelf.lost);
        }
    }

    @Test
    void theOldestSegmentsMakeRoomAndAreCountedExactly() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(20_000, 0, 5000, true))) {
            for (int n = 0; n < 1000; n += 10) {
                assertTrue(shelf.append(n, n + 10));
            }
            List<Long> kept = shelf.rest();
            assertEquals(numbers(kept.get(0), 1000), kept);
            assertEquals(Map.of("the spool was full: the oldest made room", kept.get(0)), shelf.lost);
        }
    }

    @Test
    void whatWasHandedOutIsNotCountedAsLostWhenItsSegmentGoes() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(20_000, 0, 5000, true))) {
            shelf.append(0, 10);
            List<Long> handedOut = shelf.read(500);
            for (int n = 10; n < 1000; n += 10) {
                shelf.append(n, n + 10);
            }
            shelf.settle();
            List<Long> kept = shelf.rest();
            assertEquals(1000, handedOut.size() + kept.size() + shelf.lost.values().iterator().next());
            assertEquals(0, shelf.spool.records());
        }
    }

    @Test
    void nothingIsSkippedBehindRecordsThatWait() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            SpoolAppend first = shelf.append(shelf.batch(0, 3));
            SpoolAppend second = shelf.append(shelf.batch(3, 6));
            shelf.spool.skip(second, 3);
            assertEquals(6, shelf.spool.records(), "0 to 2 would be skipped, too");
            shelf.spool.skip(first, 2);
            assertEquals(4, shelf.spool.records());
            shelf.spool.skip(first, 3);
            shelf.spool.skip(second, 1);
            assertEquals(numbers(4, 6), shelf.rest());
            assertEquals(0, shelf.spool.records());
        }
    }

    @Test
    void recordsThatAreTooOldAreGivenUpAndCounted() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(1 << 30, 60_000, 5000, false))) {
            shelf.append(0, 10);
            shelf.nowMs += 60_000;
            shelf.spool.expire();
            assertEquals(Map.of(), shelf.lost, "exactly as old as allowed");
            shelf.append(10, 15);
            shelf.nowMs += 1;
            shelf.spool.expire();
            assertEquals(Map.of(), shelf.lost, "the newest record of a segment counts");
            shelf.append(15, 100);
            shelf.nowMs += 60_000;
            shelf.spool.expire();
            assertEquals(Map.of("they were longer in the spool than spoolMaxAgeMs", 15L), shelf.lost);
            shelf.append(100, 110);
            shelf.nowMs += 1;
            shelf.spool.expire();
            assertEquals(Map.of("they were longer in the spool than spoolMaxAgeMs", 100L), shelf.lost);
            assertEquals(numbers(100, 110), shelf.rest());
        }
    }

    @Test
    void aClockThatIsSetMakesNoRecordOlderOrYounger() throws Exception {
        try (Shelf shelf = shelf(new SpoolSettings(1 << 30, 60_000, 5000, false))) {
            shelf.append(0, 10);
            shelf.nowMs += 5000;
            shelf.clockSetMs += 86_400_000;
            shelf.spool.expire();
            assertEquals(Map.of(), shelf.lost, "written five seconds ago");
            assertEquals(1_000_000 + 86_400_000, shelf.spool.oldestRecordMs(), "by the clock as it is now");
            shelf.nowMs += 55_000;
            shelf.clockSetMs -= 2 * 86_400_000;
            shelf.spool.expire();
            assertEquals(Map.of(), shelf.lost, "exactly as old as allowed");
            shelf.nowMs += 1;
            shelf.spool.expire();
            assertEquals(Map.of("they were longer in the spool than spoolMaxAgeMs", 10L), shelf.lost);
        }
    }

    @Test
    void whatAnEarlierRunLeftIsAsOldAsItsFileSays() throws Exception {
        SpoolSettings minute = new SpoolSettings(1 << 30, 60_000, 5000, false);
        try (Shelf shelf = shelf(minute)) {
            shelf.append(0, 10);
        }
        try (Shelf shelf = shelf(minute)) {
            long written = shelf.spool.oldestRecordMs();
            shelf.clockSetMs = written + 60_000 - shelf.nowMs;
            shelf.spool.expire();
            assertEquals(Map.of(), shelf.lost, "exactly as old as allowed");
            assertEquals(written, shelf.spool.oldestRecordMs(), "by the clock of then");
            shelf.nowMs += 1;
            shelf.spool.expire();
            assertEquals(Map.of("they were longer in the spool than spoolMaxAgeMs", 10L), shelf.lost);
        }
    }

    @Test
    void aFolderBelongsToOneSpoolAndOnlyItsOwnerMayLookIntoIt() throws Exception {
        try (Shelf shelf = shelf(Shelf.ROOMY)) {
            shelf.append(0, 1);
            assertTrue(assertThrows(IOException.class, () -> shelf(Shelf.ROOMY)).getMessage().contains("is used by"));
            assertEquals("rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(shelf.folder)));
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(shelf.folder.resolve("000000000001.segment"))));
        }
    }

    @Test
    void discardedRecordsAreCounted() throws Exception {
        Shelf shelf = shelf(new SpoolSettings(1 << 30, 0, 5000, false));
        shelf.append(0, 100);
        shelf.append(100, 200);
        shelf.spool.discard("nobody wants them");
        assertEquals(Map.of("nobody wants them", 200L), shelf.lost);
        assertFalse(Files.exists(shelf.folder));
    }
}
