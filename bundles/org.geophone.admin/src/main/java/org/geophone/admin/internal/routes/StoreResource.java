package org.geophone.admin.internal.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreException;

/**
 * {@code POST store/copies}: copies of the store's files, in a new folder that only the sensor's user may enter and
 * that whoever asked removes; the answer is its path. For backups, at the local socket only. Any thread.
 */
final class StoreResource implements Resource {
    private final Supplier<ResultStore> store;

    StoreResource(Supplier<ResultStore> store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
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
            Path folder = Files.createTempDirectory(Files.createDirectories(
                    Path.of(System.getProperty("geophone.data", "data")).toAbsolutePath().resolve("tmp")),
                    "store-copies-", PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            present.copyTo(folder);
            admin.note("store.copy", folder.toString(), null);
            return Answers.of(call, folder.toString(),
                    new JsonBytes().beginObject().field("folder", folder.toString()).endObject());
        } catch (IOException | StoreException e) {
            throw new AdminException("the store cannot be copied: " + e.getMessage(), e);
        }
    }
}
