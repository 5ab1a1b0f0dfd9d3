package org.geophone.admin.internal.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geophone.api.admin.Actor;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * {@code audit.ndjson} in the data folder: one JSON object a line, on the disk before the change is answered. A line
 * that cannot be written is missing, and the next one that can says so. Past {@value #ROTATE_BYTES} bytes the file gets
 * the name {@code audit.1.ndjson}, and those before it the next number up to {@value #KEPT}; what was older is removed,
 * and the first line of the new file says so. Any thread.
 */
public final class AuditFile {
    static final int ROTATE_BYTES = 16 << 20;
    static final int KEPT = 8;
    private static final int TAIL_BYTES = 4 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Path file;
    /** Lines that could not be written since the last one that could. */
    private long missing;
    private Instant missingSince;
    private String why;

    /** This file. */
    public AuditFile(Path file) {
        this.file = file;
    }

    /**
     * Appends a line.
     *
     * @param action what was asked for, one word
     * @param target what was to be changed
     * @param detail more of it, without secrets; or null
     * @param refusal why it was not done, or null when it was
     */
    public synchronized void append(Actor actor, String action, String target, String detail, String refusal)
            throws IOException {
        try {
            if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
                rotate();
            }
            write(gap() + line(actor, action, target, detail, refusal));
            missing = 0;
        } catch (IOException e) {
            if (missing++ == 0) {
                missingSince = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            }
            why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw e;
        }
    }

    /** That lines are missing, as the line that stands in their place; nothing when none is. */
    private String gap() {
        return missing == 0 ? "" : line(Actor.SENSOR, "audit.missing", missing + (missing == 1 ? " line" : " lines"),
                "could not be written since " + missingSince + ": " + why, null);
    }

    /** That changes have no line, in a sentence; null while all have one. Tries to write down that they are missing. */
    public synchronized String problem() {
        if (missing == 0) {
            return null;
        }
        try {
            write(gap());
            missing = 0;
            return null;
        } catch (IOException e) {
            return missing + (missing == 1 ? " change or event has" : " changes and events have")
                    + " no line in the audit file " + file + " since " + missingSince + ": " + JsonText.printable(why);
        }
    }

    private static String line(Actor actor, String action, String target, String detail, String refusal) {
        JsonBytes json = new JsonBytes().beginObject().name("time");
        JsonText.time(json, System.currentTimeMillis() * NANOS_PER_MILLI);
        json.field("who", actor.who()).field("from", actor.from()).field("action", action).field("target", target);
        if (detail != null && !detail.isEmpty()) {
            json.field("detail", detail);
        }
        json.field("done", refusal == null);
        if (refusal != null) {
            json.field("refusal", refusal);
        }
        return json.endObject().toString() + "\n";
    }

    private void write(String line) throws IOException {
        boolean torn = false;
        if (Files.exists(file) && Files.size(file) > 0) {
            try (RandomAccessFile last = new RandomAccessFile(file.toFile(), "r")) {
                last.seek(last.length() - 1);
                torn = last.read() != '\n';
            }
        }
        try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private void rotate() throws IOException {
        boolean removed = Files.deleteIfExists(numbered(KEPT));
        for (int i = KEPT - 1; i >= 1; i--) {
            if (Files.exists(numbered(i))) {
                Files.move(numbered(i), numbered(i + 1), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.ATOMIC_MOVE);
        if (removed) {
            write(line(Actor.SENSOR, "audit.removed", numbered(KEPT).getFileName().toString(),
                    "the oldest of " + KEPT + " earlier files", null));
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling("audit." + number + ".ndjson");
    }

    /** The last lines, newest last: of the file, and of those before it as far as it takes. */
    public synchronized List<String> last(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        Path one = file;
        // no further than a file of which only the end was read: there would be a hole
        for (int i = 1; i <= KEPT + 1 && lines.size() < count && Files.exists(one); i++) {
            lines.addAll(0, tail(one));
            if (Files.size(one) > TAIL_BYTES) {
                break;
            }
            one = numbered(i);
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    private static List<String> tail(Path file) throws IOException {
        byte[] tail;
        boolean cut;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            cut = from > 0;
            in.seek(from);
            tail = new byte[(int) (in.length() - from)];
            in.readFully(tail);
        }
        List<String> lines = new ArrayList<>(new String(tail, StandardCharsets.UTF_8).lines().toList());
        if (cut) {
            lines.remove(0);
        }
        lines.removeIf(line -> !line.startsWith("{") || !line.endsWith("}"));
        return lines;
    }
}
