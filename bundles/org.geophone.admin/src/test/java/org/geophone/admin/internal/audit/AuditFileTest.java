package org.geophone.admin.internal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final Actor KIM = new Actor("kim\u001b", "socket");
    @TempDir
    private Path work;
    private Path file;
    private AuditFile audit;

    @BeforeEach
    void open() {
        file = work.resolve("audit.ndjson");
        audit = new AuditFile(file);
    }

    private JsonObject line(int index) throws IOException {
        return Json.createReader(new StringReader(audit.last(100).get(index))).readObject();
    }

    @Test
    void aLineTellsWhoDidWhatFromWhereAndWhatCameOfIt() throws IOException {
        audit.append(KIM, "bundle.stop", "x\n\u202e", "d", null);
        audit.append(KIM, "bundle.start", "y", null, "it does not");
        JsonObject done = line(0);
        assertEquals("kim\u001b", done.getString("who"));
        assertEquals("socket", done.getString("from"));
        assertEquals("bundle.stop", done.getString("action"));
        assertEquals("x\n\u202e", done.getString("target"));
        assertEquals("d", done.getString("detail"));
        assertTrue(done.getBoolean("done"));
        assertTrue(done.getString("time").matches("20.*Z"));
        assertEquals("it does not", line(1).getString("refusal"));
        assertTrue(Files.readString(file).chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f));
    }

    @Test
    void aLineTornByAPowerFailureSpoilsNoOther() throws IOException {
        audit.append(KIM, "a", "1", null, null);
        Files.writeString(file, "{\"time\":\"20", StandardOpenOption.APPEND);
        audit.append(KIM, "b", "2", null, null);
        assertEquals(2, audit.last(10).size());
        assertEquals("b", line(1).getString("action"));
        assertEquals(1, audit.last(1).size());
    }

    @Test
    void aLargeFileMakesRoomForANewOneAndTheOldestGoesWithAWord() throws IOException {
        for (int i = 0; i < AuditFile.KEPT + 2; i++) {
            Files.write(file, new byte[AuditFile.ROTATE_BYTES + 1]);
            audit.append(KIM, "a", Integer.toString(i), null, null);
        }
        assertEquals("audit.removed", line(0).getString("action"));
        assertEquals("audit.8.ndjson", line(0).getString("target"));
        try (var files = Files.list(work)) {
            assertEquals(AuditFile.KEPT + 1, files.count());
        }
    }

    @Test
    void afterARotationTheLinesBeforeItAreStillShown() throws IOException {
        audit.append(KIM, "a", "1", null, null);
        audit.append(KIM, "b", "2", null, null);
        Files.writeString(file, "x".repeat(AuditFile.ROTATE_BYTES) + "\n" + Files.readString(file));
        audit.append(KIM, "c", "3", null, null);
        assertTrue(Files.exists(work.resolve("audit.1.ndjson")));
        assertEquals(3, audit.last(10).size());
        assertEquals("a", line(0).getString("action"));
        assertEquals("c", line(2).getString("action"));
        assertTrue(audit.last(2).get(0).contains("\"action\":\"b\""), audit.last(2).toString());
        assertEquals(1, audit.last(1).size());
        // of audit.1 only the end is read, so that what is before it is not shown behind a hole
        Files.writeString(work.resolve("audit.2.ndjson"), "{\"action\":\"older\"}\n");
        assertEquals(3, audit.last(10).size());
        Files.writeString(work.resolve("audit.1.ndjson"), "{\"action\":\"old\"}\n");
        assertEquals("older", line(0).getString("action"));
        assertEquals("old", line(1).getString("action"));
    }

    @Test
    void changesWithoutALineAreAProblemUntilALineCanBeWrittenWhichSaysSo() throws Exception {
        Files.createDirectory(file);
        Trail trail = new Trail(audit, new ReentrantLock(), KIM);
        assertEquals("r", trail.run("a", "1", null, () -> "r"), "it was done");
        assertTrue(audit.problem().startsWith("1 change or event has no line in the audit file " + file + " since 20"),
                audit.problem());
        trail.run("a", "2", null, () -> "r");
        assertTrue(audit.problem().startsWith("2 changes and events have no line in the audit file "), audit.problem());
        Files.delete(file);
        trail.run("a", "3", null, () -> "r");
        assertNull(audit.problem());
        assertEquals("audit.missing", line(0).getString("action"));
        assertEquals("2 lines", line(0).getString("target"));
        assertTrue(line(0).getString("detail").startsWith("could not be written since 20"), line(0).toString());
        assertEquals("3", line(1).getString("target"));
        assertEquals(2, audit.last(10).size());
    }

    @Test
    void aProblemGoesByItselfWhenThereIsRoomAgain() throws IOException {
        Files.createDirectory(file);
        assertThrows(IOException.class, () -> audit.append(KIM, "a", "1", null, null));
        Files.delete(file);
        assertNull(audit.problem());
        assertEquals("1 line", line(0).getString("target"));
        assertEquals(1, audit.last(10).size());
    }

    @Test
    void aChangeWithinAChangeIsPartOfItAndARefusalIsWrittenDown() throws Exception {
        Trail trail = new Trail(audit, new ReentrantLock(), KIM);
        assertEquals("r", trail.run("outer", "o", null, () -> trail.run("inner", "i", null, () -> "r")));
        AdminException refused = assertThrows(AdminException.class, () -> trail.run("bad", "b", null, () -> {
            throw new AdminException("no");
        }));
        assertEquals("no", refused.getMessage());
        assertThrows(IllegalStateException.class, () -> trail.run("broken", "b", null, () -> {
            throw new IllegalStateException("bug");
        }));
        assertEquals(3, audit.last(10).size());
        assertEquals("outer", line(0).getString("action"));
        assertEquals("no", line(1).getString("refusal"));
        assertEquals("an error of the program", line(2).getString("refusal"));
    }
}
