package org.geophone.api.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.geophone.api.baseline.Signatures.Room;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Path MODULE = Path.of(System.getProperty("geophone.root"), "bundles/org.geophone.api");
    private static final Path FILE = MODULE.resolve("baseline.txt");

    @Test
    void theVersionsOfThePackagesSayWhatHasChangedSinceTheLastRelease() throws IOException {
        Map<String, Room> now = Signatures.of(MODULE.resolve("target/classes"), MODULE.resolve("src/main/java"));
        String release = System.getProperty("geophone.baseline.write", "");
        if (!release.isEmpty()) {
            Files.writeString(FILE, Signatures.text(release, now));
        }
        List<String> lines = Files.readAllLines(FILE);
        Map<String, Room> before = Signatures.parse(lines);
        assertTrue(before.containsKey("org.geophone.api.output"), "the baseline is empty");
        List<String> complaints = Baseline.complaints(!lines.contains("release none"), before, now);
        assertEquals("", String.join("\n", complaints), "raise the version in package-info.java; where nobody has the"
                + " package yet, dist/api-baseline.sh writes the baseline anew");
    }

    @Test
    void whatIsTakenAwayNeedsANewFirstNumberAlsoBeforeTheFirstRelease() {
        Map<String, Room> before = room("1.2.0", "int a()", "int b()");
        String complaint = "p 1.3.0 has lost, and needs version 2.0.0:\n    int b()";
        assertEquals(List.of(complaint), Baseline.complaints(true, before, room("1.3.0", "int a()")));
        assertEquals(List.of(complaint), Baseline.complaints(false, before, room("1.3.0", "int a()")));
        assertEquals(List.of(), Baseline.complaints(true, before, room("2.0.0", "int a()")));
        assertEquals(List.of("package p is gone"), Baseline.complaints(true, before, Map.of()));
    }

    @Test
    void whatIsAddedNeedsANewSecondNumberOnceThereIsARelease() {
        Map<String, Room> before = room("1.2.0", "int a()");
        assertEquals(List.of("p 1.2.1 has got, and needs version 1.3.0:\n    int b()"),
                Baseline.complaints(true, before, room("1.2.1", "int a()", "int b()")));
        assertEquals(List.of(), Baseline.complaints(true, before, room("1.3.0", "int a()", "int b()")));
        assertEquals(List.of(), Baseline.complaints(false, before, room("1.2.0", "int a()", "int b()")));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Room> rooms = room("1.2.0", "public int a()", "public static final long B");
        assertEquals(rooms, Signatures.parse(Signatures.text("0.1.0", rooms).lines().toList()));
    }

    private static Map<String, Room> room(String version, String... lines) {
        return Map.of("p", new Room(version, new TreeSet<>(List.of(lines))));
    }
}
