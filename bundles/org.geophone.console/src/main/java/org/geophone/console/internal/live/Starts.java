package org.geophone.console.internal.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the sensor was started, as far back as its file tells: a line for each start at which there was a console. What
 * stood still since the one before is a hole in every lane of that time. Any thread.
 */
final class Starts {
    static final int MOST = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    private final List<Instant> all;

    private Starts(List<Instant> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the file and adds this start where it is not there yet.
     *
     * @param file a file of text; made when it is missing
     * @param started when the process began
     */
    static Starts of(Path file, Instant started) {
        List<Instant> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                all.add(Instant.parse(line));
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is made", file);
        } catch (IOException | DateTimeParseException e) {
            LOG.warn("starts of the sensor before this one are not known: {} cannot be read: {}", file, e.getMessage());
        }
        if (!all.contains(started)) {
            all.add(started);
            List<Instant> kept = all.subList(Math.max(0, all.size() - MOST), all.size());
            write(file, kept);
            return new Starts(kept);
        }
        return new Starts(all);
    }

    private static void write(Path file, List<Instant> starts) {
        Path begun = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(begun, starts.stream().map(Instant::toString).toList(), StandardCharsets.US_ASCII);
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("this start of the sensor is not kept: {} cannot be written: {}", file, e.getMessage());
        }
    }

    /** All of them, in the order in which they took place. */
    List<Instant> all() {
        return all;
    }
}
