package org.geophone.admin.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.geophone.api.json.JsonText;

/**
 * Configuration files of which no configuration came, as on a full disk: the file installer tries each once. They are
 * found by the names of configurations alone, so that no bundle is asked for anything, and tried again at each look.
 * One thread looks, any may ask.
 */
public final class UntakenFiles {
    /** In place of a reason: it is in force, or was until somebody deleted the configuration. */
    private static final String TAKEN = "";

    private final ConfigFolder folder;
    private final Supplier<Set<String>> inForce;
    private final Taker taker;
    private volatile Map<String, Seen> seen = Map.of();

    /** Who takes a file up. */
    @FunctionalInterface
    interface Taker {
        /** Makes the configuration of it. */
        void take(Path file) throws IOException;
    }

    /**
     * A file at the last look.
     *
     * @param written when it was written
     * @param why why it was not taken up; null while nobody but the file installer has tried
     */
    private record Seen(FileTime written, String why) {
    }

    /**
     * Of this folder.
     *
     * @param inForce answers the PIDs of all configurations
     */
    UntakenFiles(ConfigFolder folder, Supplier<Set<String>> inForce, Taker taker) {
        this.folder = folder;
        this.inForce = inForce;
        this.taker = taker;
    }

    /** Looks at the folder, and tries what was not in force at the look before and has not changed since. */
    public void look() throws IOException {
        Map<String, Seen> now = new TreeMap<>();
        Set<String> pids = inForce.get();
        for (String name : folder.names()) {
            Path file = folder.resolve(name);
            FileTime written = Files.getLastModifiedTime(file);
            Seen before = seen.get(name);
            if (pids.contains(ConfigFolder.pid(name))) {
                now.put(name, new Seen(written, TAKEN));
            } else if (before == null || !before.written().equals(written)) {
                // it may have come a moment ago: the file installer is first
                now.put(name, new Seen(written, null));
            } else {
                now.put(name, TAKEN.equals(before.why()) ? before : new Seen(written, tried(file)));
            }
        }
        seen = now;
    }

    private String tried(Path file) {
        try {
            taker.take(file);
            return TAKEN;
        } catch (IOException e) {
            return String.valueOf(e.getMessage() == null ? e : e.getMessage());
        }
    }

    /** A sentence for each file that is not in force. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        seen.forEach((name, one) -> {
            if (one.why() != null && !one.why().equals(TAKEN) && Files.exists(folder.resolve(name))) {
                problems.add(ConfigFolder.pid(name) + ": " + name + " is not in force: " + JsonText.printable(one.why())
                        + "; it is tried again every few seconds");
            }
        });
        return problems;
    }
}
