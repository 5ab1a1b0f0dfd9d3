package org.geophone.dispatch.internal.lane;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.geophone.dispatch.internal.spool.SpoolFolder;

/** Where the spools of lanes are, and which of them have no lane. */
public final class SpoolPlace {
    private SpoolPlace() {
    }

    /** The folder of a configuration's spool. */
    static Path of(Path spools, String pid) {
        return spools.resolve(name(pid));
    }

    /** The name of a configuration's files; other characters than those of PIDs become %XX. */
    static String name(String pid) {
        return SpoolFolder.name(pid);
    }

    /** Bytes that wait in a folder; 0 where there is none, or none that can be read. */
    static long waitingBytes(Path folder) {
        try {
            return Files.isDirectory(folder) ? SpoolFolder.waitingBytes(folder) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Folders with records that no lane will deliver, and their bytes: their configurations are gone. */
    public static Map<Path, Long> orphans(Path spools, Set<String> pids) {
        Map<Path, Long> found = new TreeMap<>();
        if (spools == null || !Files.isDirectory(spools)) {
            return found;
        }
        Set<String> names = new HashSet<>();
        pids.forEach(pid -> names.add(name(pid)));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(spools)) {
            for (Path folder : folders) {
                long bytes = waitingBytes(folder);
                if (bytes > 0 && !names.contains(folder.getFileName().toString())) {
                    found.put(folder, bytes);
                }
            }
        } catch (IOException e) {
            // a folder that nobody may look into has no lane that could deliver from it either
            return found;
        }
        return found;
    }
}
