package org.geophone.dispatch.internal.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what an earlier process left in a spool: reads every record of every segment once. A torn end of the last
 * one is cut: nobody was told that it is safe. Everything else is damage and told; what lies before it is delivered.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final String AT_LEAST_ONE = "they were damaged in the spool (at least one)";

    private final SpoolFolder folder;
    private final SpoolEvents events;
    private final Acknowledged acknowledged;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final long last;
    private long highest;

    Recovery(SpoolFolder folder, SpoolEvents events) throws IOException {
        this.folder = folder;
        this.events = events;
        this.acknowledged = Acknowledged.read(folder.path());
        this.highest = acknowledged.segment();
        Map<Long, Path> files = folder.segments();
        this.last = files.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        for (Map.Entry<Long, Path> one : files.entrySet()) {
            highest = Math.max(highest, one.getKey());
            if (one.getKey() < acknowledged.segment()) {
                Files.delete(one.getValue());
            } else {
                segment(new Segment(one.getKey(), one.getValue()));
            }
        }
    }

    /** Segments with something to deliver, the oldest first; all of them are closed. */
    Deque<Segment> segments() {
        return segments;
    }

    /** No segment of a higher number was ever here. */
    long highest() {
        return highest;
    }

    private void segment(Segment segment) throws IOException {
        segment.sealed = true;
        segment.found = true;
        segment.size = Files.size(segment.file);
        segment.newestMs = Files.getLastModifiedTime(segment.file).toMillis();
        if (segment.size < SegmentHead.BYTES) {
            if (segment.number == last) {
                Files.delete(segment.file);
            } else {
                aside(segment, "it is cut");
            }
            return;
        }
        try (FrameReader reader = new FrameReader(segment.file)) {
            String problem = reader.head(segment.number);
            if (problem != null) {
                aside(segment, problem);
                return;
            }
            scan(segment, reader);
        }
        if (segment.damaged && segment.end <= segment.settledOffset) {
            folder.setAside(segment.file, System.currentTimeMillis());
        } else if (segment.done()) {
            Files.delete(segment.file);
        } else {
            // when each of its records was written is not known any more: not later than the newest
            segment.times.add(segment.end, segment.newestMs);
            segments.add(segment);
        }
    }

    private void aside(Segment segment, String problem) throws IOException {
        Path now = folder.setAside(segment.file, System.currentTimeMillis());
        events.damaged(segment.file + " is not used, " + problem + "; it is now " + now.getFileName());
        events.lost(AT_LEAST_ONE, 1);
    }

    private void scan(Segment segment, FrameReader reader) throws IOException {
        long damagedDocuments = 0;
        long firstDamage = -1;
        long settledDamage = 0;
        reader.seek(SegmentHead.BYTES);
        while (true) {
            long place = reader.offset();
            FrameReader.Found found = reader.next(segment.size);
            if (found == FrameReader.Found.RECORD) {
                segment.records++;
                segment.end = reader.offset();
                segment.damagedRecords = damagedDocuments - settledDamage;
            } else if (found == FrameReader.Found.DAMAGED_DOCUMENT) {
                damagedDocuments++;
                firstDamage = firstDamage < 0 ? place : firstDamage;
            } else {
                end(segment, reader, found);
                break;
            }
            if (acknowledged.segment() == segment.number && reader.offset() == acknowledged.offset()) {
                segment.settledOffset = reader.offset();
                segment.readOffset = reader.offset();
                segment.records = 0;
                segment.damagedRecords = 0;
                settledDamage = damagedDocuments;
            }
        }
        if (damagedDocuments > 0) {
            segment.damaged = true;
            events.damaged(segment.file + ": " + damagedDocuments + " damaged records, the first at byte " + firstDamage
                    + "; they are left out, and the file is kept");
            events.lost("they were damaged in the spool", damagedDocuments);
        }
    }

    /** Looks at what is behind the last header that is as it was written. */
    private void end(Segment segment, FrameReader reader, FrameReader.Found found) throws IOException {
        long place = reader.offset();
        long rest = segment.size - place;
        boolean unfinished = found == FrameReader.Found.TORN
                || found == FrameReader.Found.DAMAGED_HEADER && reader.zerosTo(segment.size);
        if (unfinished && segment.number == last) {
            try (FileChannel file = FileChannel.open(segment.file, StandardOpenOption.WRITE)) {
                file.truncate(place);
            }
            LOG.info("{}: {} bytes at the end were not finished when the sensor ended; they are cut off", segment.file,
                    rest);
            segment.size = place;
        } else if (found != FrameReader.Found.END) {
            // also an end in the middle of a record: a segment is finished before the next one is begun
            segment.damaged = true;
            events.damaged(segment.file + " is damaged at byte " + place + ": the records before are delivered,"
                    + " the " + rest + " bytes from there on are left out, and the file is kept");
            events.lost(AT_LEAST_ONE, 1);
        }
    }
}
