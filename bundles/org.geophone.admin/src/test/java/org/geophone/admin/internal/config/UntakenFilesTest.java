package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntakenFilesTest {
    private static final String NAME = "org.geophone.output.file-a.cfg";
    private static final String PID = "org.geophone.output.file~a";

    @TempDir
    private Path folder;
    private final Set<String> inForce = new HashSet<>();
    private final List<String> tries = new ArrayList<>();
    private String trouble = "No space left on device";
    private UntakenFiles files;

    @BeforeEach
    void aFileThatNobodyTakesUp() throws IOException {
        files = new UntakenFiles(new ConfigFolder(folder), () -> inForce, this::take);
        Files.writeString(folder.resolve(NAME), "directory = /x\n");
    }

    private void take(Path file) throws IOException {
        tries.add(file.getFileName().toString());
        if (trouble != null) {
            throw new IOException(trouble);
        }
        inForce.add(PID);
    }

    @Test
    void aFileOfWhichNoConfigurationCameIsToldAndTriedAgainUntilThereIsRoom() throws IOException {
        files.look();
        assertEquals(List.of(), tries, "the file installer is first");
        assertEquals(List.of(), files.problems());
        files.look();
        files.look();
        assertEquals(List.of(PID + ": " + NAME + " is not in force: No space left on device; it is tried again every"
                + " few seconds"), files.problems());
        trouble = null;
        files.look();
        assertEquals(3, tries.size());
        assertEquals(List.of(), files.problems());
        files.look();
        assertEquals(3, tries.size());
    }

    @Test
    void aFileThatIsRemovedIsNoProblemAnyMore() throws IOException {
        files.look();
        files.look();
        Files.delete(folder.resolve(NAME));
        assertEquals(List.of(), files.problems());
    }

    @Test
    void aConfigurationThatSomebodyDeletedDoesNotComeBackByItself() throws IOException {
        inForce.add(PID);
        files.look();
        inForce.clear();
        files.look();
        files.look();
        assertEquals(List.of(), tries);
        assertEquals(List.of(), files.problems());
    }

    @Test
    void aFileThatIsTakenAndMakesNoConfigurationIsTriedOnce() throws IOException {
        files = new UntakenFiles(new ConfigFolder(folder), Set::of, file -> tries.add(NAME));
        for (int i = 0; i < 4; i++) {
            files.look();
        }
        assertEquals(List.of(NAME), tries);
        assertEquals(List.of(), files.problems());
    }
}
