package org.geophone.pipeline.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says what was captured until when. It is replaced as a whole and not forced to the disk: after a loss
 * of power it may be some seconds older than it was. One thread at a time.
 */
final class CapturedFile {
    private static final Logger LOG = LoggerFactory.getLogger(CapturedFile.class);
    private static final String RUNNING = "running";
    private static final String ENDED = "ended";
    /** Nothing that was written here is as long. */
    private static final int LONGEST = 1 << 20;

    /** Null: there is none. */
    private final Path file;
    private boolean running;
    private boolean used;
    private boolean failing;

    CapturedFile(Path file) {
        this.file = file;
    }

    /** The lines that an earlier process wrote last; empty when there are none. */
    String read() {
        if (file == null || !Files.exists(file)) {
            return "";
        }
        used = true;
        try {
            String text = Files.size(file) > LONGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
            int begin = text.indexOf('\n') + 1;
            running = text.startsWith(RUNNING + "\n");
            if (!running && !text.startsWith(ENDED + "\n")) {
                isOfNoUse("it does not begin as it should");
                return "";
            }
            return text.substring(begin);
        } catch (IOException e) {
            isOfNoUse(e.toString());
            return "";
        }
    }

    /** Tells that what was read cannot be used. */
    void isOfNoUse(String reason) {
        LOG.warn("{} cannot be used, so it is not told since when the sensor did not capture before this start: {}",
                file, reason);
    }

    /** True when the process that wrote what was read did not know that it would end. */
    boolean isOfRunning() {
        return running;
    }

    /** Takes lines; without any there is no file, unless there was one before. */
    void write(boolean stillRunning, String lines) {
        if (file == null || lines.isEmpty() && !used) {
            return;
        }
        used = true;
        Path begun = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            // one that an interrupted run left, or a link somebody placed there, is never written through
            Files.deleteIfExists(begun);
            Files.writeString(begun, (stillRunning ? RUNNING : ENDED) + "\n" + lines, StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} cannot be written, so a later start may not know since when nothing was captured: {}",
                        file, e.toString());
            }
            failing = true;
        }
    }
}
