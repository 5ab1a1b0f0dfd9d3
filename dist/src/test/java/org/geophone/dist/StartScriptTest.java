package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartScriptTest {
    @TempDir
    Path folder;

    @Test
    void theVersionIsToldAlsoThroughALinkAndFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("gp"),
                CommandLine.distribution().resolve("bin").resolve("geophone"));
        CommandLine.Result result = new CommandLine(link).run("--version");
        assertEquals("", result.err());
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("geophone 0."), result.out());
    }

    @Test
    void everyVerbExplainsItself() throws Exception {
        CommandLine.Result overview = new CommandLine().run("--help");
        for (String verb : new String[] {"bundles", "demo", "evaluate", "explain",
            "replay", "run", "simulate", "status"}) {
            assertTrue(overview.out().contains("\n  " + verb + " "), overview.out());
            CommandLine.Result help = new CommandLine().run(verb, "--help");
            assertEquals(0, help.code(), verb);
            assertTrue(help.out().contains("Usage: geophone " + verb), help.out());
            assertTrue(help.out().contains("Exit codes: 0 "), help.out());
        }
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Path java = fakeJava("#!/bin/sh\nexit 1\n");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        CommandLine.Result result = new CommandLine().with("JAVA_HOME", folder.toString()).run("--version");
        assertEquals(2, result.code());
        assertEquals("geophone: " + java + " is Java 11; Java 17 or newer is needed (JAVA_HOME chooses one)\n",
                result.err());
    }

    @Test
    void aJavaThatTellsItsVersionOnlyItselfIsAsked() throws Exception {
        fakeJava("#!/bin/sh\necho 'openjdk version \"9.0.1\" 2020' >&2\n");
        CommandLine.Result result = new CommandLine().with("JAVA_HOME", folder.toString()).run("--version");
        assertEquals(2, result.code());
        assertTrue(result.err().contains(" is Java 9; "), result.err());
    }

    @Test
    void optionsOfTheEnvironmentReachTheJvm() throws Exception {
        CommandLine.Result result = new CommandLine().with("GEOPHONE_OPTS", "-Xmx64m -XX:+PrintFlagsFinal")
                .run("--version");
        boolean heard = result.out().lines().anyMatch(line -> line.matches(".* MaxHeapSize +.?= 67108864 .*"));
        assertTrue(heard, result.err());
    }

    @Test
    void theJvmKeepsNoFolderOfItsOwnThatItCouldTakeForTheWorkingDirectory() throws Exception {
        CommandLine.Result result = new CommandLine().with("GEOPHONE_OPTS", "-XX:+PrintFlagsFinal").run("--version");
        assertTrue(result.out().lines().anyMatch(line -> line.matches(".* UsePerfData +.?= false .*")), result.err());
    }

    @Test
    void anotherJavaWorksWithoutAWarning() throws Exception {
        String second = System.getProperty("geophone.test.java", "");
        Assumptions.assumeTrue(!second.isEmpty(), "no second Java was named with -Dgeophone.test.java");
        Path home = Path.of(second).toRealPath().getParent().getParent();
        CommandLine.Result result = new CommandLine().with("JAVA_HOME", home.toString()).run("replay", "/no/such.pcap",
                "--out", folder.resolve("results").toString());
        assertTrue(result.err().lines().noneMatch(line -> line.startsWith("WARNING")), result.err());
    }

    private Path fakeJava(String script) throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }
}
