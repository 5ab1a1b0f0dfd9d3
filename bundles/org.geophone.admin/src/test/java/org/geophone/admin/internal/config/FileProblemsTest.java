package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemsTest {
    private static final Set<String> KNOWN = Set.of("org.geophone.score", "org.geophone.output.file~a");

    @TempDir
    private Path folder;

    private List<String> problems(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return FileProblems.of(new ConfigFolder(folder), KNOWN);
    }

    @Test
    void filesThatCanBeReadAreNoProblem() throws IOException {
        Files.writeString(folder.resolve("org.geophone.output.file-a.config"), "paths = [ \"a\", \"b\" ]\n");
        Files.writeString(folder.resolve("org.geophone.output.file-b.config"), "# nothing yet\n");
        assertEquals(List.of(), problems("org.geophone.score.cfg", "# text\nactualFloor = 300\npath = C:\\\\temp\n"));
    }

    @Test
    void anEscapeThatIsNoneIsToldWithWhatStaysInUse() throws IOException {
        assertEquals(List.of("org.geophone.score: org.geophone.score.cfg cannot be read as a configuration: Malformed "
                + "\\uxxxx encoding. (a backslash begins an escape; write \\\\); what it said before stays in use"),
                problems("org.geophone.score.cfg", "path = C:\\users\n"));
    }

    @Test
    void aTypedFileOfWhichNoConfigurationCameIsTold() throws IOException {
        assertEquals(List.of("org.geophone.output.file~typed: org.geophone.output.file-typed.config cannot be read as "
                + "a configuration: it has to hold lines like key = \"text\", key = L\"12\", key = [ \"a\", \"b\" ]"),
                problems("org.geophone.output.file-typed.config", "rotateBytes = L\"12\n"));
    }

    @Test
    void aKeyInTwoSpellingsIsToldSinceTheWholeFileIsPassedOver() throws IOException {
        assertEquals(List.of("org.geophone.score: org.geophone.score.cfg cannot be read as a configuration: "
                + "actualFloor and ActualFloor are one key in two spellings; what it said before stays in use"),
                problems("org.geophone.score.cfg", "actualFloor = 300\nActualFloor = 3\n"));
    }

    @Test
    void twoFilesOfOneConfigurationAreTold() throws IOException {
        Files.writeString(folder.resolve("org.geophone.output.file-a.cfg"), "directory = /x\n");
        assertEquals(List.of("org.geophone.output.file~a: it is in two files, org.geophone.output.file-a.cfg and "
                + "org.geophone.output.file~a.cfg; the one that changed last counts. Remove one, and save the other "
                + "one anew: the configuration goes with the file that is removed"),
                problems("org.geophone.output.file~a.cfg", "directory = /y\n"));
    }
}
