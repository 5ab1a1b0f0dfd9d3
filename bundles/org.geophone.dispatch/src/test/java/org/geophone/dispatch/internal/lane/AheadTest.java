package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolClock;
import org.geophone.dispatch.internal.spool.SpoolEvents;
import org.geophone.dispatch.internal.spool.SpoolMark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts go to the output and to the disk side by side: step by step, what either side sees of the other. */
@Timeout(60)
class AheadTest {
    private static final int BATCH_BYTES = 1000;
    private static final int DOCUMENT_BYTES = 100;

    @TempDir
    Path folder;
    private final Counters counters = new Counters();
    private final ChunkPool pool = new ChunkPool(4096, 4);
    private final LaneRules rules = new LaneRules(pool, BATCH_BYTES, new LaneCounters(counters), new Backoff(1, 4, 20),
            3, 1000, Path.of("unused"), null, null, 0);
    private final LaneQueue queue = new LaneQueue(LaneSettings.of("test~one", Map.of(), Map.of(), 100_000,
            complaint -> { }), rules, true);
    private final WriterSide writers = new WriterSide(queue, rules);
    private final SpoolSide spooler = new SpoolSide(queue, rules.counters());
    private final Writer writer = new Writer(null, writers, rules, new Progress(queue), null, () -> { });
    private Spool spool;
    private long next;

    @BeforeEach
    void aLaneWhoseOutputIsThere() throws IOException {
        spool = Spool.open(folder.resolve("spool"), queue.settings().spool(), pool, new SpoolEvents() {
            @Override
            public void lost(String reason, long records) {
                throw new AssertionError(reason);
            }

            @Override
            public void damaged(String words) {
                throw new AssertionError(words);
            }
        }, SpoolClock.system());
        spooler.opening();
        spooler.opened(spool);
        queue.away(false);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals(0, queue.queuedRecords());
        assertEquals(0, spool.records());
        assertFalse(spool.hasMore());
        spool.close();
    }

    private void alerts(int count) {
        records(RecordKind.ALERT, count);
    }

    private void records(RecordKind kind, int count) {
        Chunk chunk = pool.take(0);
        for (int i = 0; i < count; i++) {
            assertTrue(chunk.append(kind.ordinal(), 50, 0, 7, next++, new byte[DOCUMENT_BYTES], 0, DOCUMENT_BYTES));
        }
        queue.offer(chunk, 0, count);
        chunk.release();
    }

    private Batch toDisk() throws InterruptedException {
        return spooler.take(1 << 20, 0, false, () -> false);
    }

    private void onDisk(Batch batch) throws IOException {
        assertTrue(spool.append(batch));
        spooler.moved(spool.newest(batch), null);
    }

    private Batch toOutput() throws InterruptedException {
        return writers.take(0, writer);
    }

    private static void assertIds(Batch batch, long from, long to) {
        assertEquals(ids(from, to), IntStream.range(0, batch.size()).mapToObj(batch::idLow).toList());
    }

    private void arrives(Batch batch) {
        writers.settle(batch, batch.size(), null);
    }

    /** Later alerts would else go past the events, and these stay where they are. */
    @Test
    void anAlertThatComesWhileEventsAreOnTheirWayToTheDiskWaitsBehindThem() throws Exception {
        int events = 0;
        for (; events * DOCUMENT_BYTES <= queue.settings().queueBytes() / 2; events += 30) {
            records(RecordKind.EVENT, 30);
        }
        Batch spilled = toDisk();
        assertIds(spilled, 0, events);
        alerts(1);
        onDisk(spilled);
        onDisk(toDisk());
        for (int came = 0; came <= events;) {
            Batch output = toOutput();
            assertIds(output, came, came + output.size());
            came += output.size();
            arrives(output);
        }
    }

    @Test
    void whatTheDiskIsStillWritingIsForTheOutputAtOnce() throws Exception {
        alerts(3);
        Batch disk = toDisk();
        assertIds(disk, 0, 3);
        Batch output = toOutput();
        assertIds(output, 0, 3);
        arrives(output);
        assertEquals(3, queue.written());
        assertEquals(3, queue.queuedRecords(), "the disk is still at it");
        onDisk(disk);
        assertFalse(spool.hasMore(), "what has arrived is not read from the disk");
    }

    @Test
    void whatArrivedBeforeItsTurnOnTheDiskDoesNotGoThere() throws Exception {
        alerts(1);
        Batch disk = toDisk();
        alerts(2);
        Batch output = toOutput();
        assertIds(output, 0, 3);
        arrives(output);
        onDisk(disk);
        assertNull(toDisk());
        assertEquals(1, counters.get(Counter.LANE_SPOOLED));
    }

    @Test
    void whatTheOutputHoldsIsOnTheDiskUntilItHasArrived() throws Exception {
        alerts(2);
        Batch output = toOutput();
        alerts(2);
        onDisk(toDisk());
        assertEquals(4, spool.records());
        assertEquals(0, queue.queuedRecords());
        arrives(output);
        assertEquals(2, spool.records());
        Batch rest = toOutput();
        assertIds(rest, 2, 4);
        arrives(rest);
    }

    @Test
    void whatIsMoreThanABatchGoesOutFromTheDiskAndNothingTwice() throws Exception {
        alerts(2);
        Batch output = toOutput();
        alerts(6);
        Batch more = toDisk();
        assertIds(more, 0, 8);
        // 6 wait for the output, 5 more would be above 1000 bytes
        alerts(5);
        arrives(output);
        onDisk(more);
        Batch first = toOutput();
        assertIds(first, 2, 8);
        arrives(first);
        onDisk(toDisk());
        Batch second = toOutput();
        assertIds(second, 8, 13);
        arrives(second);
        alerts(1);
        Batch again = toOutput();
        assertIds(again, 13, 14);
        arrives(again);
        assertNull(toDisk());
    }

    @Test
    void aBatchThatIsGivenBackIsSentAgainAndStaysOnTheDisk() throws Exception {
        alerts(2);
        Batch output = toOutput();
        onDisk(toDisk());
        writers.giveBack(output);
        assertEquals(2, spool.records());
        Batch again = toOutput();
        assertIds(again, 0, 2);
        arrives(again);
    }

    @Test
    void whatTheDiskRefusesGoesOutFromMemory() throws Exception {
        alerts(2);
        toDisk();
        spooler.refused(true);
        Batch output = toOutput();
        assertIds(output, 0, 2);
        arrives(output);
        assertNull(toDisk());
    }

    @Test
    void whatTheDiskRefusesAndTheOutputHasIsDoneWith() throws Exception {
        alerts(2);
        toDisk();
        arrives(toOutput());
        spooler.refused(true);
        assertNull(toDisk());
        assertEquals(2, queue.written());
    }

    /** The output has five alerts while the disk still writes the first three; what follows is for the disk alone. */
    private Batch fiveAtTheOutputAndElevenForTheDisk() throws InterruptedException {
        alerts(3);
        Batch slow = toDisk();
        alerts(2);
        Batch output = toOutput();
        assertIds(output, 0, 5);
        // more than a batch waits: the short way ends
        alerts(11);
        arrives(output);
        return slow;
    }

    private void givesBackEvents(long from, int count) throws InterruptedException {
        records(RecordKind.EVENT, count);
        queue.hurry();
        Batch events = toOutput();
        assertIds(events, from, from + count);
        writers.giveBack(events);
    }

    private void everythingToDisk(boolean ends) throws InterruptedException, IOException {
        for (Batch more = atEnd(ends); more != null; more = atEnd(ends)) {
            onDisk(more);
        }
    }

    private Batch atEnd(boolean ends) throws InterruptedException {
        return spooler.take(1 << 20, 0, ends, () -> false);
    }

    private List<Long> restFromDisk() {
        List<Long> ids = new ArrayList<>();
        while (spool.hasMore()) {
            Batch batch = new Batch();
            SpoolMark mark = spool.read(batch, BATCH_BYTES);
            IntStream.range(0, batch.size()).mapToObj(batch::idLow).forEach(ids::add);
            batch.clear();
            spool.settle(mark);
        }
        return ids;
    }

    private static List<Long> ids(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void aBatchThatIsGivenBackDoesNotGoToTheDiskBeforeWhatIsSkippedThere() throws Exception {
        Batch slow = fiveAtTheOutputAndElevenForTheDisk();
        givesBackEvents(16, 4);
        queue.away(true);
        onDisk(slow);
        Batch rest = toDisk();
        assertIds(rest, 3, 16);
        onDisk(rest);
        assertEquals(11, spool.records());
        assertEquals(ids(5, 16), restFromDisk());
        queue.away(false);
        Batch events = toOutput();
        assertIds(events, 16, 20);
        arrives(events);
    }

    @Test
    void atTheEndABatchThatIsGivenBackIsOnTheDiskToo() throws Exception {
        Batch slow = fiveAtTheOutputAndElevenForTheDisk();
        givesBackEvents(16, 4);
        onDisk(slow);
        everythingToDisk(true);
        assertEquals(ids(5, 20), restFromDisk());
    }

    @Test
    void aBatchThatIsGivenBackAfterAChangeOfDurabilityIsNotSkipped() throws Exception {
        alerts(3);
        Batch slow = toDisk();
        alerts(2);
        arrives(toOutput());
        records(RecordKind.EVENT, 4);
        queue.hurry();
        queue.settings(LaneSettings.of("test~one", Map.of("durability", "spool-first"), Map.of(), 100_000,
                complaint -> { }));
        records(RecordKind.EVENT, 2);
        Batch events = toOutput();
        assertIds(events, 5, 9);
        writers.giveBack(events);
        queue.away(true);
        onDisk(slow);
        everythingToDisk(false);
        assertEquals(ids(9, 11), restFromDisk());
        Batch again = toOutput();
        assertIds(again, 5, 9);
        arrives(again);
    }

    @Test
    void aBatchThatIsGivenBackGoesToTheDiskInPartsThatAreNoLargerThanOthers() throws Exception {
        givesBackEvents(0, 9);
        for (int came = 0; came < 9; came += 3) {
            Batch part = spooler.take(3 * DOCUMENT_BYTES, 0, true, () -> false);
            assertIds(part, came, came + 3);
            assertEquals(3 * DOCUMENT_BYTES, part.bytes());
            onDisk(part);
        }
        assertNull(atEnd(true));
        assertEquals(ids(0, 9), restFromDisk());
    }

    @Test
    void whatArrivedAndMakesRoomBeforeItIsOnTheDiskIsNoLoss() throws Exception {
        alerts(3);
        Batch disk = toDisk();
        alerts(2);
        arrives(toOutput());
        queue.settings(LaneSettings.of("test~one", Map.of("laneWhenFull", "drop-oldest", "laneQueueBytes",
                5 * DOCUMENT_BYTES), Map.of(), 100_000, complaint -> { }));
        alerts(1);
        assertEquals(4, queue.queuedRecords(), "3 and 4 made room");
        assertEquals(0, queue.losses().total());
        onDisk(disk);
        onDisk(toDisk());
        assertEquals(ids(5, 6), restFromDisk());
    }

    @Test
    void withEventsOnTheDiskAlertsTakeTheirPlaceBehindThem() throws Exception {
        Chunk chunk = pool.take(0);
        assertTrue(chunk.append(RecordKind.EVENT.ordinal(), 0, 0, 7, next++, new byte[DOCUMENT_BYTES], 0,
                DOCUMENT_BYTES));
        queue.offer(chunk, 0, 1);
        chunk.release();
        Batch event = spooler.take(1 << 20, 0, true, () -> false);
        onDisk(event);
        alerts(1);
        onDisk(toDisk());
        Batch both = toOutput();
        assertIds(both, 0, 2);
        arrives(both);
    }
}
