package org.geophone.output.file.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.geophone.api.record.RecordKind;

/**
 * The checked configuration of a file output.
 *
 * @param name the output's name
 * @param directory where the files go
 * @param mode which way bytes go to the disk
 * @param rotateBytes length at which a file is rotated, 0 for never
 * @param rotateMs period of rotation, 0 for never
 * @param retention what is kept of rotated files
 * @param compression what becomes of rotated files
 * @param sync when the disk is told to keep what was written
 * @param syncMs pace of {@link Sync#INTERVAL}
 * @param permissions of new files
 * @param replace true to empty files of an earlier run
 * @param kinds kinds whose files exist from the start
 */
record FileSettings(String name, Path directory, WriteMode mode, long rotateBytes, long rotateMs, Retention retention,
        Compression compression, Sync sync, long syncMs, Set<PosixFilePermission> permissions, boolean replace,
        Set<RecordKind> kinds) {
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
        return new FileSettings(config.name(), path(config, where),
                oneOf(config, "writeMode", config.writeMode(), List.of(WriteMode.values()), WriteMode::id),
                Math.max(0, config.rotateBytes()), Math.max(0, config.rotateMs()),
                new Retention(Math.max(0, config.keepFiles()), Math.max(0, config.keepMs()),
                        Math.max(0, config.keepBytes())),
                oneOf(config, "compression", config.compression(), List.of(Compression.values()), Compression::id),
                oneOf(config, "fsync", config.fsync(), List.of(Sync.values()), Sync::id),
                Math.max(1, config.fsyncMs()), permissions(config),
                "replace".equals(oneOf(config, "onStart", config.onStart(), List.of("append", "replace"), s -> s)),
                kinds(config.laneKinds()));
    }

    /** True when a file is forced to the disk before it is closed or rotated. */
    boolean syncClose() {
        return sync != Sync.NEVER;
    }

    private static Path path(FileConfig config, String where) {
        try {
            return Path.of(where).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Output " + config.name() + ": key directory is no valid path: "
                    + e.getMessage(), e);
        }
    }

    private static Set<PosixFilePermission> permissions(FileConfig config) {
        String text = config.permissions();
        try {
            Set<PosixFilePermission> set = PosixFilePermissions.fromString(text);
            if (set.containsAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))) {
                return set;
            }
        } catch (IllegalArgumentException e) {
            // said below, like permissions under which this output could not write
        }
        throw new IllegalArgumentException("Output " + config.name() + ": key permissions is '" + text
                + "', expected is something like rw-r-----, with rw- for the owner");
    }

    private static <T> T oneOf(FileConfig config, String key, String value, List<T> allowed, Function<T, String> id) {
        for (T candidate : allowed) {
            if (id.apply(candidate).equals(value)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("Output " + config.name() + ": key " + key + " is '" + value
                + "', expected one of " + String.join(", ", allowed.stream().map(id).toList()));
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
