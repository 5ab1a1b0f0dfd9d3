package org.geophone.output.file.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.geophone.api.record.RecordKind;

/**
 * The checked configuration of a file output.
 *
 * @param name the output's name
 * @param directory where the files go
 * @param rotateBytes length at which a file is rotated, 0 for never
 * @param rotateMs period of rotation, 0 for never
 * @param keepFiles rotated files kept per kind, 0 for all
 * @param gzip true to compress rotated files
 * @param syncBatch true to force each batch to the disk
 * @param syncClose true to force a file to the disk when it is closed or rotated
 * @param replace true to empty files of an earlier run
 * @param kinds kinds whose files exist from the start
 */
record FileSettings(String name, Path directory, long rotateBytes, long rotateMs, int keepFiles, boolean gzip,
        boolean syncBatch, boolean syncClose, boolean replace, Set<RecordKind> kinds) {
    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static FileSettings of(FileConfig config) {
        String where = config.directory();
        if (where == null || where.isBlank()) {
            throw new IllegalArgumentException("Output " + config.name() + ": key directory must name a folder");
        }
        String fsync = oneOf(config, "fsync", config.fsync(), List.of("never", "batch", "close"));
        return new FileSettings(config.name(), path(config, where), Math.max(0, config.rotateBytes()),
                Math.max(0, config.rotateMs()), Math.max(0, config.keepFiles()),
                "gzip".equals(oneOf(config, "compression", config.compression(), List.of("none", "gzip"))),
                "batch".equals(fsync), !"never".equals(fsync),
                "replace".equals(oneOf(config, "onStart", config.onStart(), List.of("append", "replace"))),
                kinds(config.laneKinds()));
    }

    private static Path path(FileConfig config, String where) {
        try {
            return Path.of(where).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Output " + config.name() + ": key directory is no valid path: "
                    + e.getMessage(), e);
        }
    }

    private static String oneOf(FileConfig config, String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("Output " + config.name() + ": key " + key + " is '" + value
                    + "', expected one of " + String.join(", ", allowed));
        }
        return value;
    }

    private static Set<RecordKind> kinds(String[] ids) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (String id : ids == null ? new String[0] : ids) {
            Arrays.stream(id.split(",")).map(String::strip).map(RecordKind::byId).filter(kind -> kind != null)
                    .forEach(kinds::add);
        }
        return kinds.isEmpty() ? EnumSet.allOf(RecordKind.class) : kinds;
    }
}
