package org.geophone.dispatch.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.ChunkPool;

/**
 * Records of one lane on the disk, oldest first: appended by one thread, read by another, settled by any. What {@link
 * #append} has returned true for is on the disk and outlives the process and a loss of power.
 */
public final class Spool implements AutoCloseable {
    private static final int WRITE_BUFFER = 256 * 1024;

    private final SpoolFolder folder;
    private final SpoolEvents events;
    /** Guarded by the lock. */
    private final SpoolClock clock;
    private final SegmentSource source;
    private volatile SpoolSettings settings;
    /** One tidies at a time; taken before the other lock. */
    private final ReentrantLock tidying = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    /** Oldest first; guarded by the lock, as are the segments. */
    private final Deque<Segment> segments;
    private final List<Segment> finished = new ArrayList<>();
    private Segment active;
    private SegmentWriter writer;
    private final SegmentSource.Keeper keeper = new ReadingKeeper();
    private final ByteBuffer buffer = ByteBuffer.allocate(WRITE_BUFFER);
    /** Number of the newest segment there ever was; guarded by the lock. */
    private long number;
    private Acknowledged written = Acknowledged.NOTHING;
    private long bytes;
    private volatile long appended;
    private volatile long settled;
    private volatile long readable;

    private Spool(SpoolFolder folder, SpoolSettings settings, ChunkPool pool, SpoolEvents events, SpoolClock clock)
            throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.source = new SegmentSource(pool, events);
        Recovery recovery = new Recovery(folder, events);
        segments = recovery.segments();
        number = recovery.highest();
        for (Segment segment : segments) {
            bytes += segment.size;
            appended += segment.records;
        }
        readable = appended;
    }

    /** Opens a spool and recovers what is in its folder, which takes as long as reading it. */
    public static Spool open(Path path, SpoolSettings settings, ChunkPool pool, SpoolEvents events,
            SpoolClock clock) throws IOException {
        SpoolFolder folder = new SpoolFolder(path);
        boolean done = false;
        try {
            Spool spool = new Spool(folder, settings, pool, events, clock);
            done = true;
            return spool;
        } finally {
            if (!done) {
                folder.close();
            }
        }
    }

    /** Other bounds from the next call on. */
    public void settings(SpoolSettings changed) {
        settings = changed;
    }

    /** True when a batch will never fit. */
    public boolean tooLarge(Batch batch) {
        return need(batch) > settings.maxBytes();
    }

    private static long need(Batch batch) {
        return Frame.bytes(batch) + SegmentHead.BYTES;
    }

    /**
     * Puts a batch behind the others. The appending thread only.
     *
     * @return false when the spool is full and keeps what it has
     */
    public boolean append(Batch batch) throws IOException {
        SpoolSettings now = settings;
        while (bytes() + need(batch) > now.maxBytes()) {
            if (!restart() && !(now.dropOldest() && drop("the spool was full: the oldest made room"))) {
                return false;
            }
        }
        if (active != null && (writer.broken() || active.end > SegmentHead.BYTES
                && active.end + Frame.bytes(batch) > now.effectiveSegmentBytes())) {
            seal();
        }
        if (active == null) {
            begin();
        }
        published(writer.append(batch), batch.size());
        return true;
    }

    /** Where the batch of the last {@link #append} lies that returned true. The appending thread only. */
    public SpoolAppend newest(Batch batch) {
        return new SpoolAppend(active.number, active.end, batch);
    }

    private void published(long end, int records) {
        lock.lock();
        try {
            bytes += end - active.size;
            active.size = end;
            active.end = end;
            active.records += records;
            active.newestMs = clock.steadyMs();
            active.times.add(end, active.newestMs);
            appended += records;
            readable += records;
        } finally {
            lock.unlock();
        }
    }

    private void begin() throws IOException {
        Segment next = new Segment(number + 1, folder.segment(number + 1));
        FileChannel channel = folder.create(next.number);
        boolean done = false;
        try {
            writer = new SegmentWriter(channel, next.number, buffer);
            done = true;
        } finally {
            if (!done) {
                channel.close();
                Files.deleteIfExists(next.file);
            }
        }
        lock.lock();
        try {
            number = next.number;
            active = next;
            segments.addLast(next);
            bytes += next.size;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more goes into the active segment. */
    private void seal() throws IOException {
        if (active == null) {
            return;
        }
        lock.lock();
        try {
            active.sealed = true;
            finish(active);
            active = null;
        } finally {
            lock.unlock();
        }
        writer.close();
        tidy();
    }

    /** Closes the active segment when all of it is settled, so that its bytes are free; true when that gave room. */
    private boolean restart() throws IOException {
        lock.lock();
        try {
            if (active == null || active.end == SegmentHead.BYTES || active.settledOffset < active.end) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        seal();
        return true;
    }

    /** Gives up the oldest segment; false when there is none. */
    private boolean drop(String reason) throws IOException {
        Segment oldest;
        lock.lock();
        try {
            oldest = segments.peekFirst();
        } finally {
            lock.unlock();
        }
        if (oldest == null) {
            return false;
        }
        if (oldest == active) {
            seal();
        }
        long lost = source.forget(oldest, () -> remove(oldest));
        if (lost > 0) {
            events.lost(reason, lost);
        }
        Files.deleteIfExists(oldest.file);
        return true;
    }

    /** Takes a segment out; the number of its records that were never handed out. */
    private long remove(Segment segment) {
        lock.lock();
        try {
            if (!segments.remove(segment)) {
                return 0;
            }
            bytes -= segment.size;
            long lost = segment.records - segment.readRecords;
            settled += lost;
            readable -= lost;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Finds out whether anything can be written. Any thread. */
    public void tryOut() throws IOException {
        folder.tryOut();
    }

    /** Gives up what is older than allowed. The appending thread only. */
    public void expire() throws IOException {
        long maxAgeMs = settings.maxAgeMs();
        // also where nothing gets too old, so that a clock that is set is noticed in time
        while (ageMs() > maxAgeMs && maxAgeMs > 0) {
            drop("they were longer in the spool than spoolMaxAgeMs");
        }
    }

    /** How long the newest record of the oldest segment is in the spool; 0 where there is none. */
    private long ageMs() {
        lock.lock();
        try {
            Segment oldest = segments.peekFirst();
            long nowMs = oldest == null || !oldest.found ? clock.steadyMs() : clock.wallMs();
            return oldest == null || oldest.newestMs == 0 ? 0 : nowMs - oldest.newestMs;
        } finally {
            lock.unlock();
        }
    }

    /** True when there are records that were not handed out yet. Any thread. */
    public boolean hasMore() {
        return readable > 0;
    }

    /**
     * Hands out the next records, of one segment: at least one, and more as long as they stay within {@code limit}
     * bytes. The delivering thread only.
     *
     * @return what to settle when all of them have arrived or were given up; null when there was nothing after all
     */
    public SpoolMark read(Batch batch, long limit) {
        while (true) {
            Segment oldest = null;
            long end = 0;
            lock.lock();
            try {
                for (Segment segment : segments) {
                    if (segment.readOffset < segment.end) {
                        oldest = segment;
                        end = segment.end;
                        break;
                    }
                }
            } finally {
                lock.unlock();
            }
            if (oldest == null) {
                return null;
            }
            SpoolMark mark = source.read(oldest, end, batch, limit, keeper);
            if (mark != null) {
                return mark;
            }
        }
    }

    /** What the reading of segments changes in them. */
    private final class ReadingKeeper implements SegmentSource.Keeper {
        @Override
        public void handedOut(Segment segment, long offset, int records) {
            lock.lock();
            try {
                readable -= records;
                segment.readOffset = offset;
                segment.readRecords += records;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long leftOut(Segment segment, long offset, boolean oneRecord) {
            lock.lock();
            try {
                long lost = segment.records - segment.readRecords;
                if (oneRecord && segment.damagedRecords > 0) {
                    segment.damagedRecords--;
                    lost = 0;
                } else if (oneRecord) {
                    lost = 1;
                }
                readable -= lost;
                settled += lost;
                segment.damaged = true;
                segment.readRecords += lost;
                segment.readOffset = offset;
                segment.settledOffset = offset;
                finish(segment);
                return lost;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Everything up to a mark is settled; marks are settled in the order in which they were handed out. Any thread. */
    public void settle(SpoolMark mark) {
        lock.lock();
        try {
            settled += mark.records();
            for (Segment segment : segments) {
                if (segment.number == mark.segment()) {
                    segment.settledOffset = mark.offset();
                    finish(segment);
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** True when what a mark settles is still on the disk, if it was not settled. Any thread. */
    public boolean holds(SpoolMark mark) {
        lock.lock();
        try {
            return segments.stream().anyMatch(segment -> segment.number == mark.segment());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first so many records of what was appended arrived by another way: they are settled, and not handed out.
     * Where anything that was appended before waits or is on its way, nothing is skipped: it would be lost, and it is
     * better to send a record twice. Any thread, none that reads meanwhile.
     */
    public void skip(SpoolAppend append, int records) {
        lock.lock();
        try {
            Segment oldest = segments.peekFirst();
            long place = append.skippedTo();
            if (oldest != null && oldest.number == append.segment() && oldest.readOffset == place
                    && oldest.settledOffset == place) {
                int more = append.skip(records);
                readable -= more;
                settled += more;
                oldest.readRecords += more;
                oldest.readOffset = append.skippedTo();
                oldest.settledOffset = append.skippedTo();
                finish(oldest);
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(Segment segment) {
        if (segment.done() && segments.remove(segment)) {
            bytes -= segment.size;
            finished.add(segment);
        }
    }

    /** Takes settled segments from the disk and writes down what is settled. Any thread. */
    public void tidy() throws IOException {
        tidying.lock();
        try {
            List<Segment> gone;
            Acknowledged now;
            lock.lock();
            try {
                gone = List.copyOf(finished);
                finished.clear();
                Segment oldest = segments.peekFirst();
                now = oldest == null ? new Acknowledged(number, Long.MAX_VALUE)
                        : new Acknowledged(oldest.number, oldest.settledOffset);
            } finally {
                lock.unlock();
            }
            for (Segment segment : gone) {
                source.forget(segment, () -> 0L);
                if (segment.damaged) {
                    folder.setAside(segment.file, System.currentTimeMillis());
                } else {
                    Files.deleteIfExists(segment.file);
                }
            }
            if (!now.equals(written)) {
                now.write(folder.path());
                written = now;
            }
        } finally {
            tidying.unlock();
        }
    }

    /** Records on the disk that are not settled. Any thread. */
    public long records() {
        return appended - settled;
    }

    /**
     * When the oldest record was written that is not settled, milliseconds since 1970; 0 without one. Of what an
     * earlier run left, when its file was last written. Any thread.
     */
    public long oldestRecordMs() {
        lock.lock();
        try {
            for (Segment segment : segments) {
                long oldest = segment.times.oldestMs(segment.settledOffset);
                if (oldest > 0) {
                    return segment.found ? oldest : clock.wallMs(oldest);
                }
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of the segment files. Any thread. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Records ever appended or found at the start. */
    public long appended() {
        return appended;
    }

    /** Records of {@link #appended} that are settled or given up. */
    public long settled() {
        return settled;
    }

    /** Ends; what is not settled stays on the disk. No thread reads or appends any more. */
    @Override
    public void close() throws IOException {
        try {
            seal();
            tidy();
            source.close();
        } finally {
            boolean empty = segments.isEmpty();
            folder.close();
            if (empty) {
                folder.remove();
            }
        }
    }

    /** Gives up everything and ends. No thread reads or appends any more. */
    public void discard(String reason) throws IOException {
        while (drop(reason)) {
            continue;
        }
        close();
    }
}
