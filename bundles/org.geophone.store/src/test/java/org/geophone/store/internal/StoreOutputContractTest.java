package org.geophone.store.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all outputs. The target breaks in that another process holds the files' locks. */
class StoreOutputContractTest extends OutputContract {
    @TempDir
    Path folder;
    private TestStore store;
    private TestStore hopeless;
    private final List<Connection> locks = new ArrayList<>();

    private TestStore store() {
        if (store == null) {
            store = new TestStore(folder.resolve("store"));
        }
        return store;
    }

    @AfterEach
    void closeAll() throws Exception {
        repairTarget();
        if (store != null) {
            store.close();
        }
        if (hopeless != null) {
            hopeless.close();
        }
    }

    @Override
    protected Output output() {
        return store().output();
    }

    @Override
    protected Output hopelessOutput() throws Exception {
        Path file = folder.resolve("no-folder");
        Files.writeString(file, "");
        hopeless = new TestStore(file.resolve("below"));
        return hopeless.output();
    }

    @Override
    protected List<String> arrived(RecordKind kind) throws Exception {
        store();
        switch (kind) {
            case EVENT:
                return TestStore.documents(folder.resolve("store/events.db"),
                        "SELECT document FROM event ORDER BY seq", true);
            case ALERT:
                return TestStore.documents(folder.resolve("store/findings.db"),
                        "SELECT document FROM alert_record ORDER BY seq", false);
            default:
                return TestStore.documents(folder.resolve("store/findings.db"),
                        "SELECT document FROM anomaly ORDER BY seq", false);
        }
    }

    @Override
    protected List<String> arrivedIds(RecordKind kind) throws Exception {
        return TestStore.column(folder.resolve("store/events.db"), "SELECT id FROM event ORDER BY seq");
    }

    @Override
    protected void breakTarget() throws Exception {
        store().output().open();
        for (String name : List.of("findings", "events")) {
            Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store/" + name + ".db"));
            c.createStatement().execute("BEGIN IMMEDIATE");
            locks.add(c);
        }
    }

    @Override
    protected void repairTarget() throws Exception {
        for (Connection c : locks) {
            c.close();
        }
        locks.clear();
    }
}
