package org.geophone.output.file.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geophone.api.record.RecordKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rotated files of a kind as they were found. Work that a stop interrupts is done again at the next start, for a
 * compressed file appears under its name only when it is whole, and the plain one goes only after that.
 */
final class RotatedFiles {
    static final String ENDING = ".ndjson";
    /** A name that is ahead by less is right in a day. */
    private static final long AHEAD_MS = TimeUnit.DAYS.toMillis(1);
    private static final String UNFINISHED = ".unfinished";
    private static final Logger LOG = LoggerFactory.getLogger(RotatedFiles.class);

    private final Path directory;
    /** Bytes on the disk by plain name, compressed form included; the newest first. */
    private final Map<String, Long> bytes;

    private RotatedFiles(Path directory, Comparator<String> order) {
        this.directory = directory;
        this.bytes = new TreeMap<>(order);
    }

    /**
     * Looks what is there. Files may be rotated meanwhile, one at a time, each after its turn is in the map: so the
     * turns are read when the files have been, and the latest turn may be of a file that is still to come.
     *
     * @param turns numbers of the rotations of this run, by name; names of files that went away are taken out
     */
    static RotatedFiles of(Path directory, RecordKind kind, Map<String, Long> turns, long nowMs) throws IOException {
        Map<String, Long> before = new HashMap<>(turns);
        Map<String, Long> sizes = new HashMap<>();
        Pattern pattern = Pattern.compile("(" + kind.plural() + "-\\d{8}T\\d{6}Z-\\d+" + Pattern.quote(ENDING)
                + ")(\\.gz|\\.zst)?");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = pattern.matcher(file.getFileName().toString());
                if (name.matches()) {
                    sizes.merge(name.group(1), size(file), Long::sum);
                }
            }
        }
        RotatedFiles found = new RotatedFiles(directory, newestFirst(new HashMap<>(turns), nowMs));
        found.bytes.putAll(sizes);
        long latest = before.values().stream().mapToLong(Long::longValue).max().orElse(0);
        before.forEach((name, turn) -> {
            if (turn < latest && name.startsWith(kind.plural() + '-') && !sizes.containsKey(name)) {
                turns.remove(name);
            }
        });
        return found;
    }

    /**
     * What this run rotated is newer than what it found, and in its order; names of the rest sort by time. A name far
     * ahead of the clock is from before the clock was set back: it must not be the newest for ever.
     */
    private static Comparator<String> newestFirst(Map<String, Long> turns, long nowMs) {
        return Comparator.<String>comparingLong(name -> turns.getOrDefault(name,
                rotatedMs(name, nowMs) > nowMs + AHEAD_MS ? -1L : 0L)).thenComparing(Comparator.naturalOrder())
                .reversed();
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Deletes what need not be kept. */
    void delete(Retention retention, long nowMs) throws IOException {
        int newer = 0;
        long sum = 0;
        for (var files = bytes.entrySet().iterator(); files.hasNext();) {
            var file = files.next();
            sum += file.getValue();
            String reason = retention.reason(newer++, sum, nowMs - rotatedMs(file.getKey(), nowMs));
            if (reason != null) {
                for (Compression form : Compression.values()) {
                    Files.deleteIfExists(directory.resolve(file.getKey() + form.ending()));
                }
                LOG.info("{} was deleted: {}", directory.resolve(file.getKey()), reason);
                files.remove();
            }
        }
    }

    /** When a file was rotated; its name says so, and is kept by copies and compression. */
    private static long rotatedMs(String name, long nowMs) {
        int end = name.lastIndexOf('-');
        try {
            return Rotation.STAMP.parse(name.substring(name.lastIndexOf('-', end - 1) + 1, end), Instant::from)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return nowMs;
        }
    }

    /** Compresses what is not yet compressed, the oldest first. */
    void compress(FileSettings settings) throws IOException {
        if (settings.compression() == Compression.NONE) {
            return;
        }
        String[] names = bytes.keySet().toArray(String[]::new);
        for (int i = names.length - 1; i >= 0; i--) {
            Path plain = directory.resolve(names[i]);
            if (Files.exists(plain)) {
                compress(plain, settings);
            }
        }
    }

    private static void compress(Path plain, FileSettings settings) throws IOException {
        String ending = settings.compression().ending();
        Path unfinished = plain.resolveSibling("." + plain.getFileName() + ending + UNFINISHED);
        try {
            // a fresh file, so that it gets the permissions, whatever a run before left behind
            Files.deleteIfExists(unfinished);
            new DiskStore(settings.permissions()).create(unfinished);
            try (InputStream in = Files.newInputStream(plain);
                    FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    OutputStream file = Channels.newOutputStream(channel);
                    OutputStream out = settings.compression().compress(file)) {
                in.transferTo(out);
            }
            if (settings.syncClose()) {
                try (FileChannel whole = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    whole.force(true);
                }
            }
            Files.move(unfinished, plain.resolveSibling(plain.getFileName() + ending), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(plain);
        } catch (NoSuchFileException e) {
            LOG.info("{} went away while it was compressed", plain);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
