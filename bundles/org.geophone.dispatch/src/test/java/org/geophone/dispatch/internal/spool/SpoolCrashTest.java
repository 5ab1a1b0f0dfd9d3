package org.geophone.dispatch.internal.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool makes of what a crash, or a bad disk, left behind. */
class SpoolCrashTest {
    @TempDir
    Path work;

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void aTailThatIsTornAtAnyByteIsCutAndNothingBeforeIsLost() throws Exception {
        Path last;
        try (Shelf shelf = new Shelf(work.resolve("first"), Shelf.ROOMY)) {
            shelf.append(0, 4);
            last = shelf.crashed(work.resolve("killed"));
        }
        byte[] whole = Files.readAllBytes(last.resolve("000000000001.segment"));
        for (int length = 0; length <= whole.length; length++) {
            Path folder = work.resolve("torn-" + length);
            Files.createDirectories(folder);
            Files.write(folder.resolve("000000000001.segment"), Arrays.copyOf(whole, length));
            int kept = 0;
            int end = 24;
            while (kept < 4 && end + Shelf.frameBytes(kept) <= length) {
                end += Shelf.frameBytes(kept++);
            }
            try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
                assertEquals(kept, shelf.spool.records(), "length " + length);
                shelf.append(100, 102);
                List<Long> expected = new ArrayList<>(numbers(0, kept));
                expected.addAll(numbers(100, 102));
                assertEquals(expected, shelf.rest(), "length " + length);
                assertEquals(List.of(), shelf.damages, "length " + length);
            }
        }
    }

    /** What {@link SegmentFuzzTest} looks for: a sum over fewer than no bytes is an exception of Java. */
    @Test
    void aLengthBelowZeroIsDamageAlsoWhereItsSumIsRight() throws Exception {
        ByteBuffer file = ByteBuffer.allocate(24 + 40).put(SegmentHead.of(1)).putInt(-40).putInt(0).putLong(1)
                .putLong(2).putLong(3).putInt(0);
        file.putInt(Frame.sum(file.array(), 24, 36));
        Path folder = Files.createDirectories(work.resolve("negative"));
        Files.write(folder.resolve("000000000001.segment"), file.array());
        try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
            assertEquals(List.of(), shelf.rest());
            assertEquals(1, shelf.damages.size(), shelf.damages.toString());
        }
    }

    @Test
    void aSegmentThatIsCutAlthoughAnotherFollowsIsDamageAndTold() throws Exception {
        SpoolSettings settings = new SpoolSettings(1 << 30, 0, 4000, false);
        try (Shelf shelf = new Shelf(work.resolve("first"), settings)) {
            for (int n = 0; n < 100; n += 5) {
                shelf.append(n, n + 5);
            }
            for (int length : new int[] {10, 24 + Shelf.frameBytes(0) + 7}) {
                Path folder = shelf.crashed(work.resolve("cut-" + length));
                Path second = folder.resolve("000000000002.segment");
                Files.write(second, Arrays.copyOf(Files.readAllBytes(second), length));
                try (Shelf after = new Shelf(folder, settings)) {
                    assertTrue(after.rest().size() < 100);
                    assertEquals(1, after.damages.size(), after.damages::toString);
                    assertTrue(after.damages.get(0).contains(second.toString()), after.damages::toString);
                    assertEquals(Map.of("they were damaged in the spool (at least one)", 1L), after.lost);
                    assertEquals(1, after.files("*.damaged-*").size());
                }
            }
        }
    }

    @Test
    void zerosWhereALossOfPowerTookTheBytesAreATornTail() throws Exception {
        Path folder;
        try (Shelf shelf = new Shelf(work.resolve("first"), Shelf.ROOMY)) {
            shelf.append(0, 6);
            folder = shelf.crashed(work.resolve("killed"));
        }
        try (FileChannel file = FileChannel.open(folder.resolve("000000000001.segment"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(5000), file.size());
        }
        try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
            assertEquals(numbers(0, 6), shelf.rest());
            assertEquals(List.of(), shelf.damages);
        }
    }

    @Test
    void aDamagedByteAnywhereCostsARecordOrTheRestOfItsSegmentAndIsTold() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SpoolSettings settings = new SpoolSettings(1 << 30, 0, 4000, false);
        Path origin;
        try (Shelf shelf = new Shelf(work.resolve("first"), settings)) {
            for (int n = 0; n < 100; n += 5) {
                shelf.append(n, n + 5);
            }
            origin = shelf.folder;
            for (int round = 0; round < 100; round++) {
                damage(shelf.crashed(work.resolve("round-" + round)), settings, random, "seed " + seed + ", " + round);
            }
            assertEquals(numbers(0, 100), shelf.rest(), () -> "the origin was left alone: " + origin);
        }
    }

    private static void damage(Path folder, SpoolSettings settings, Random random, String where) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.segment")) {
            files.forEach(segments::add);
        }
        segments.sort(null);
        int which = random.nextInt(segments.size());
        byte[] bytes = Files.readAllBytes(segments.get(which));
        int place = random.nextInt(bytes.length);
        bytes[place] ^= (byte) (1 << random.nextInt(8));
        boolean beforeOpening = random.nextBoolean();
        if (beforeOpening) {
            Files.write(segments.get(which), bytes);
        }
        try (Shelf shelf = new Shelf(folder, settings)) {
            if (!beforeOpening) {
                Files.write(segments.get(which), bytes);
            }
            List<Long> read = shelf.rest();
            for (int i = 1; i < read.size(); i++) {
                assertTrue(read.get(i) > read.get(i - 1), where + ": order " + read);
            }
            boolean head = place < 24;
            if (!head || beforeOpening) {
                assertEquals(1, shelf.damages.size(), where + " at " + place + ": " + shelf.damages);
                assertTrue(shelf.damages.get(0).contains(segments.get(which).toString()), shelf.damages::toString);
                assertEquals(1, shelf.files("*.damaged-*").size(), where);
                assertTrue(read.size() < 100, where);
            } else {
                assertEquals(100, read.size(), "a head is looked at once, when the spool is opened; " + where);
            }
            assertEquals(0, shelf.spool.records(), where);
            long others = read.stream().filter(n -> segmentOf(n, settings) != which).count();
            assertEquals(100 - recordsOf(which, settings), others, where + ": other segments are whole");
        }
    }

    /** Changes the first byte of a document of a segment that begins with record 0. */
    private static void damage(Path segment, long record) throws IOException {
        long place = SegmentHead.BYTES + Frame.HEADER;
        for (long n = 0; n < record; n++) {
            place += Shelf.frameBytes(n);
        }
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {'#'}), place);
        }
    }

    @Test
    void recordsOfOneSegmentThatAreDamagedWhileTheSpoolIsInUseAreCountedEachOfThem() throws Exception {
        try (Shelf shelf = new Shelf(work.resolve("first"), Shelf.ROOMY)) {
            shelf.append(0, 7);
            damage(shelf.folder.resolve("000000000001.segment"), 1);
            damage(shelf.folder.resolve("000000000001.segment"), 4);
            assertEquals(List.of(0L, 2L, 3L, 5L, 6L), shelf.rest());
            assertEquals(Map.of("they were damaged in the spool", 2L), shelf.lost);
            assertEquals(0, shelf.spool.records());
        }
    }

    @Test
    void whatWasDamagedWhenTheSpoolWasOpenedAndLaterIsCountedOnceEach() throws Exception {
        Path folder;
        try (Shelf shelf = new Shelf(work.resolve("first"), Shelf.ROOMY)) {
            shelf.append(0, 9);
            // record 1 is settled by then, and is not met again
            shelf.read(Shelf.document(0).length() + Shelf.document(1).length());
            shelf.settle();
            folder = shelf.crashed(work.resolve("killed"));
        }
        damage(folder.resolve("000000000001.segment"), 1);
        damage(folder.resolve("000000000001.segment"), 4);
        try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
            assertEquals(6, shelf.spool.records());
            damage(folder.resolve("000000000001.segment"), 6);
            assertEquals(List.of(2L, 3L, 5L, 7L, 8L), shelf.rest());
            assertEquals(Map.of("they were damaged in the spool", 3L), shelf.lost);
            assertEquals(0, shelf.spool.records());
        }
    }

    /** Which segment, counted from 0, a record of the test is in: batches of five go to one as long as they fit. */
    private static int segmentOf(long record, SpoolSettings settings) {
        int segment = 0;
        long end = 24;
        for (long n = 0; n <= record; n += 5) {
            long bytes = 0;
            for (long i = n; i < n + 5; i++) {
                bytes += Shelf.frameBytes(i);
            }
            if (end > 24 && end + bytes > settings.segmentBytes()) {
                segment++;
                end = 24;
            }
            end += bytes;
        }
        return segment;
    }

    private static long recordsOf(int segment, SpoolSettings settings) {
        return LongStream.range(0, 100).filter(n -> segmentOf(n, settings) == segment).count();
    }

    @Test
    void anAcknowledgementThatCannotBeReadMeansRepeatsAndNoLoss() throws Exception {
        Path folder;
        try (Shelf shelf = new Shelf(work.resolve("first"), Shelf.ROOMY)) {
            shelf.append(0, 50);
            shelf.read(2000);
            shelf.settle();
            folder = shelf.crashed(work.resolve("killed"));
        }
        Files.write(folder.resolve("acknowledged"), new byte[] {1, 2, 3});
        try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
            assertEquals(numbers(0, 50), shelf.rest());
        }
    }

    @Test
    void randomUseWithCrashesKeepsWhatWasAppendedAndRepeatsOnlyWhatWasNotSettled() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            SpoolSettings settings = new SpoolSettings(1 << 30, 0, 500 + random.nextInt(20_000), false);
            Path folder = work.resolve("r" + round);
            long next = 0;
            long settled = 0;
            for (int life = 0; life < 6; life++) {
                String where = "seed " + seed + ", round " + round + ", life " + life;
                Path copy = work.resolve("r" + round + "-" + life);
                Shelf shelf = new Shelf(folder, settings);
                assertEquals(next - settled, shelf.spool.records(), where);
                long given = settled;
                for (int step = random.nextInt(60); step > 0; step--) {
                    if (random.nextInt(3) > 0) {
                        int more = 1 + random.nextInt(30);
                        assertTrue(shelf.append(next, next + more));
                        next += more;
                    } else if (given < next) {
                        List<Long> some = shelf.read(1 + random.nextInt(5000));
                        assertEquals(numbers(given, given + some.size()), some, where);
                        given += some.size();
                        shelf.settle();
                        settled = given;
                    }
                }
                if (given < next && random.nextBoolean()) {
                    // handed out and never settled: comes again
                    assertEquals(given, shelf.read(1000).get(0), where);
                }
                if (random.nextBoolean()) {
                    shelf.crashed(copy);
                    shelf.close();
                    folder = copy;
                } else {
                    shelf.close();
                }
            }
            try (Shelf shelf = new Shelf(folder, settings)) {
                assertEquals(numbers(settled, next), shelf.rest(), "seed " + seed + ", round " + round);
            }
        }
    }
}
