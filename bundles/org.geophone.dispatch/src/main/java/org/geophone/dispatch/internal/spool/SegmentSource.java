package org.geophone.dispatch.internal.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.ChunkPool;

/**
 * Reads records of segments into batches, with one open file. While it reads, its lock keeps the segment from being
 * given up, so that every record is either handed out or counted as given up.
 */
final class SegmentSource {
    /** Takes note of what was handed out, or left out; what was handed out before is settled by then. */
    interface Keeper {
        /** Records up to this offset were handed out. */
        void handedOut(Segment segment, long offset, int records);

        /** Nothing before this offset can be read; the records that are lost by that. */
        long leftOut(Segment segment, long offset, boolean oneRecord);
    }

    private final ReentrantLock reading = new ReentrantLock();
    private final ChunkPool pool;
    private final SpoolEvents events;
    private FrameReader reader;
    private Segment open;

    SegmentSource(ChunkPool pool, SpoolEvents events) {
        this.pool = pool;
        this.events = events;
    }

    /** Fills a batch with the next records of a segment; null when none of the rest could be read. */
    SpoolMark read(Segment segment, long end, Batch batch, long limit, Keeper keeper) {
        reading.lock();
        try {
            long place = segment.readOffset;
            while (place < end) {
                String trouble;
                long behind = end;
                try {
                    open(segment);
                    reader.seek(place);
                    FrameReader.Found found = reader.next(end);
                    if (found == FrameReader.Found.RECORD) {
                        int records = fill(batch, end, limit);
                        place = reader.offset();
                        keeper.handedOut(segment, place, records);
                        return new SpoolMark(segment.number, place, records);
                    }
                    behind = found == FrameReader.Found.DAMAGED_DOCUMENT ? reader.offset() : end;
                    trouble = "is damaged";
                } catch (NoSuchFileException e) {
                    trouble = "is not there";
                } catch (ClosedByInterruptException | FileSystemException e) {
                    throw passing(batch, e);
                } catch (IOException e) {
                    trouble = "cannot be read (" + e.getMessage() + ")";
                }
                // a read that ended in the middle has left something there
                batch.clear();
                leaveOut(segment, place, behind, end, trouble, keeper);
                place = behind;
            }
            return null;
        } finally {
            reading.unlock();
        }
    }

    /** What may pass (an interrupt, no descriptor left) loses nothing: the file is opened anew at the next attempt. */
    private UncheckedIOException passing(Batch batch, IOException e) {
        batch.clear();
        try {
            close();
        } catch (IOException again) {
            e.addSuppressed(again);
        }
        return new UncheckedIOException(e);
    }

    /** Takes the record the reader is at, and more while they fit and can be read. */
    private int fill(Batch batch, long end, long limit) throws IOException {
        BatchFiller filler = new BatchFiller(batch, pool);
        int records = 0;
        long bytes = 0;
        long place;
        do {
            filler.add(reader);
            records++;
            bytes += reader.dataLength();
            place = reader.offset();
        } while (bytes < limit && reader.next(end) == FrameReader.Found.RECORD && bytes + reader.dataLength() <= limit);
        // the last one that was looked at is not taken
        reader.seek(place);
        filler.finish();
        return records;
    }

    private void leaveOut(Segment segment, long place, long behind, long end, String trouble, Keeper keeper) {
        boolean known = segment.damaged;
        long lost = keeper.leftOut(segment, behind, behind < end);
        if (!known) {
            events.damaged(segment.file + " " + trouble + " at byte " + place + ": " + lost + " records are left out,"
                    + " and the file is kept");
        }
        if (lost > 0) {
            events.lost("they were damaged in the spool", lost);
        }
    }

    private void open(Segment segment) throws IOException {
        if (open != segment) {
            close();
            reader = new FrameReader(segment.file);
            open = segment;
        }
    }

    /** Closes the segment's file if it is open, and takes the segment away before anybody can read on. */
    long forget(Segment segment, LongSupplier removal) throws IOException {
        reading.lock();
        try {
            if (open == segment) {
                close();
            }
            return removal.getAsLong();
        } finally {
            reading.unlock();
        }
    }

    void close() throws IOException {
        FrameReader last = reader;
        reader = null;
        open = null;
        if (last != null) {
            last.close();
        }
    }
}
