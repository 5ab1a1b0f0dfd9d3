package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists of tests, in files of a folder. Nothing looks at the files unless {@link #reread} says so. */
public final class Lists extends ListKeeper {
    private final Path folder;

    /** Lists in this folder; files are read when they are there. */
    public Lists(Path folder) {
        super(List.of());
        this.folder = folder;
        reconfigure(0);
    }

    /** Lists with these lines of decisions. */
    public static Lists deciding(Path folder, String... lines) {
        return new Lists(folder).decide(lines);
    }

    /** Writes the file of decisions anew and takes it up. */
    public Lists decide(String... lines) {
        write(decisionsPath(), String.join("\n", lines) + "\n");
        return reread();
    }

    /** Writes the file of safe domains anew and takes it up. */
    public Lists hold(String... lines) {
        write(safePath(), String.join("\n", lines) + "\n");
        return reread();
    }

    /** Writes the calendar anew and takes it up. */
    public Lists schedule(String... lines) {
        write(calendarPath(), String.join("\n", lines) + "\n");
        reconfigure(0);
        return this;
    }

    /** Replaces a file in one step, so that it is another one whatever the clock says. */
    static void write(Path file, String content) {
        try {
            Path next = Files.writeString(file.resolveSibling("." + file.getFileName()), content,
                    StandardCharsets.UTF_8);
            Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the files. */
    public Lists reread() {
        check();
        return this;
    }

    /** Begins to look at the files by itself, or ends it with 0. */
    void reconfigure(int checkIntervalMs) {
        configure(decisionsPath().toString(), safePath().toString(),
                Files.exists(calendarPath()) ? calendarPath().toString() : "", checkIntervalMs);
    }

    Path decisionsPath() {
        return folder.resolve("decisions.txt");
    }

    Path safePath() {
        return folder.resolve("safe-domains.txt");
    }

    Path calendarPath() {
        return folder.resolve("calendar.txt");
    }
}
