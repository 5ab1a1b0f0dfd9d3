package org.geophone.admin.internal.routes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST store/copies}: copies of the store's files, in a new folder that only the sensor's user may enter and
 * that whoever asked removes; the answer is its path. For backups, at the local socket only. What somebody forgot to
 * remove goes with the first copy that is made a day later. Any thread.
 */
final class StoreResource implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(StoreResource.class);
    private static final String PREFIX = "store-copies-";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Supplier<ResultStore> store;

    StoreResource(Supplier<ResultStore> store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public boolean isLocalOnly() {
        return true;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        if (parts.length != 2 || !parts[1].equals("copies")) {
            throw Answers.nothing();
        }
        Answers.only("POST", call);
        ResultStore present = store.get();
        if (present == null) {
            throw new AdminException("there is no store: org.geophone.store.cfg configures one");
        }
        try {
            Path tmp = Files.createDirectories(
                    Path.of(System.getProperty("geophone.data", "data")).toAbsolutePath().resolve("tmp"));
            removeOld(tmp, Instant.now().minus(KEPT));
            Path folder = Files.createTempDirectory(tmp, PREFIX, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            present.copyTo(folder);
            admin.note("store.copy", folder.toString(), null);
            return Answers.of(call, folder.toString(),
                    new JsonBytes().beginObject().field("folder", folder.toString()).endObject());
        } catch (IOException | StoreException e) {
            throw new AdminException("the store cannot be copied: " + e.getMessage(), e);
        }
    }

    /** Removes copies from before a moment; those after it may be in use by another backup. */
    static void removeOld(Path tmp, Instant before) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(tmp, PREFIX + "*")) {
            for (Path copy : copies) {
                if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                    remove(copy);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("old copies of the store stay in {}: {}", tmp, e.toString());
        }
    }

    /** Copies lie flat in their folder. */
    private static void remove(Path copy) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
    }
}
