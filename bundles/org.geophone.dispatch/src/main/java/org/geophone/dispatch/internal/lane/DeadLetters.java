package org.geophone.dispatch.internal.lane;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.RecordBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an output refused for good: one line of JSON per record, with time, output, reason and the document, in a
 * file of the lane. At half its bound the file becomes {@code NAME.1}, and the one of that name before is deleted and
 * counted. The lane's thread only, as is everything in it. An output that is replaced may leave an interrupt behind,
 * which closes channels: files are read and written without.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int PART_BYTES = 16 * 1024;
    /** Every line begins so, and the time follows. */
    private static final String TIME = "{\"@timestamp\":\"";
    private static final int TIME_BYTES = 64;

    private final Path file;
    private final Path older;
    private final long mostBytes;
    private final LaneCounters counters;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int waiting;
    private boolean told;

    /**
     * A file below the folder, named for the configuration; {@code mostBytes} bounds it and its predecessor together.
     */
    DeadLetters(Path folder, String name, long mostBytes, LaneCounters counters) {
        this.file = file(folder, name);
        this.older = older(file);
        this.mostBytes = mostBytes;
        this.counters = counters;
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".ndjson");
    }

    private static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** What lies in a folder under a name now. Any thread; reads no more than the begin of the first line. */
    static DeadLetterFile kept(Path folder, String name) {
        Path file = file(folder, name);
        Path older = older(file);
        long before = size(older);
        long bytes = before + size(file);
        return new DeadLetterFile(file.toString(), bytes, bytes == 0 ? 0 : since(before > 0 ? older : file));
    }

    private static long size(Path of) {
        return of.toFile().length();
    }

    /** Time of a file's first line; of a file that a person has changed, when that was. */
    private static long since(Path of) {
        try (InputStream in = Files.newInputStream(of)) {
            String begin = new String(in.readNBytes(TIME_BYTES), StandardCharsets.US_ASCII);
            int end = begin.indexOf('"', TIME.length());
            if (begin.startsWith(TIME) && end > 0) {
                return Instant.parse(begin.substring(TIME.length(), end)).toEpochMilli();
            }
        } catch (IOException | DateTimeParseException e) {
            return of.toFile().lastModified();
        }
        return of.toFile().lastModified();
    }

    /** Where they are kept. */
    Path file() {
        return file;
    }

    /** Adds a record to those that the next {@link #write} keeps. */
    void add(RecordBatch batch, int i, String output, String reason) {
        JsonBytes line = new JsonBytes(batch.length(i) + 256);
        line.beginObject();
        JsonText.time(line.name("@timestamp"), System.currentTimeMillis() * 1_000_000L);
        line.field("output", output).field("reason", reason).field("kind", batch.kind(i).id());
        JsonText.id(line.name("id"), batch.idHigh(i), batch.idLow(i));
        line.name("document").raw(batch.data(i), batch.offset(i), batch.length(i)).endObject();
        lines.write(line.array(), 0, line.length());
        lines.write('\n');
        waiting++;
    }

    /** Puts what was added on the disk; false when that was not possible, and then nothing is kept. */
    boolean write() {
        if (waiting == 0) {
            return true;
        }
        try {
            turn(lines.size());
            append();
            counters.add(Counter.LANE_DEAD_LETTERS, waiting);
            told = false;
            return true;
        } catch (IOException e) {
            if (!told) {
                told = true;
                LOG.warn("Dead letters cannot be kept in {}: {}; they are dropped and counted", file, e.toString());
            }
            return false;
        } finally {
            lines.reset();
            waiting = 0;
        }
    }

    private void append() throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(file.getParent(), rights(posix, "rwx------"));
        if (!Files.exists(file)) {
            Files.createFile(file, rights(posix, "rw-------"));
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            long before = wholeLines(open);
            if (before < open.length()) {
                LOG.warn("{}: {} bytes of an unfinished line were cut; an earlier run stopped in the middle of a write",
                        file, open.length() - before);
                open.setLength(before);
            }
            boolean done = false;
            try {
                open.seek(before);
                open.write(lines.toByteArray());
                open.getFD().sync();
                done = true;
            } finally {
                if (!done) {
                    open.setLength(before);
                }
            }
        }
    }

    /** Length of the file up to and with its last line feed. */
    private static long wholeLines(RandomAccessFile open) throws IOException {
        byte[] part = new byte[PART_BYTES];
        long to = open.length();
        while (to > 0) {
            long from = Math.max(0, to - PART_BYTES);
            open.seek(from);
            open.readFully(part, 0, (int) (to - from));
            for (int i = (int) (to - from) - 1; i >= 0; i--) {
                if (part[i] == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))} : new FileAttribute<?>[0];
    }

    /** Makes room for so many bytes. */
    private void turn(long more) throws IOException {
        if (!Files.exists(file) || Files.size(file) + more <= mostBytes / 2) {
            return;
        }
        long evicted = Files.exists(older) ? lines(older) : 0;
        Files.move(file, older, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        counters.add(Counter.LANE_DEAD_LETTERS_EVICTED, evicted);
    }

    private static long lines(Path of) throws IOException {
        long count = 0;
        byte[] part = new byte[PART_BYTES];
        try (InputStream in = new FileInputStream(of.toFile())) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                for (int i = 0; i < read; i++) {
                    count += part[i] == '\n' ? 1 : 0;
                }
            }
        }
        return count;
    }
}
