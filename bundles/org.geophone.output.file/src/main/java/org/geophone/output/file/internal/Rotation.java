package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves full files out of the way: {@code events.ndjson} becomes {@code events-20261123T172411Z-0001.ndjson}. A reader
 * sees either name with whole lines, never a half. The lane's thread only.
 */
final class Rotation {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FIRST = 10_001;

    private final FileSettings settings;
    private final InstantSource clock;
    private final Housekeeping housekeeping;
    private final RotatedSync sync;
    private boolean failing;

    Rotation(FileSettings settings, InstantSource clock, Housekeeping housekeeping, RotatedSync sync) {
        this.settings = settings;
        this.clock = clock;
        this.housekeeping = housekeeping;
        this.sync = sync;
    }

    /** True when the file has to be rotated before this many bytes are appended now. An empty file never. */
    boolean due(RecordFile file, long bytes) {
        if (file.length() == 0) {
            return false;
        }
        long size = settings.rotateBytes();
        long period = settings.rotateMs();
        return size > 0 && file.length() + bytes > size
                || period > 0 && clock.millis() / period != file.lastWriteMs() / period;
    }

    /**
     * Rotates the file. Where the file system refuses the new name, the file goes on growing: losing the rotation is
     * better than losing records. The disk is made to keep the old one in the background.
     */
    void rotate(RecordFile file) throws IOException {
        file.close();
        try {
            Path target = free(file.path());
            housekeeping.rotates(target);
            Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
            file.moved();
            failing = false;
            if (settings.syncClose()) {
                sync.rotated(file, target);
            }
            housekeeping.rotated(target);
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.warn("{} could not be rotated and goes on growing: {}", file.path(), e.toString());
            }
        }
        file.open(false);
    }

    /** A name nobody has, compressed or not. */
    private Path free(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - RotatedFiles.ENDING.length()) + '-'
                + STAMP.format(Instant.ofEpochMilli(clock.millis())) + '-';
        for (int n = FIRST;; n++) {
            String candidate = stem + Integer.toString(n).substring(1) + RotatedFiles.ENDING;
            boolean used = false;
            for (Compression form : Compression.values()) {
                used |= Files.exists(file.resolveSibling(candidate + form.ending()), LinkOption.NOFOLLOW_LINKS);
            }
            if (!used) {
                return file.resolveSibling(candidate);
            }
        }
    }
}
