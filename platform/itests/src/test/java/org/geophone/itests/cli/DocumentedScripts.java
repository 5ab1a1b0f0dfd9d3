package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What documents say of scripts and of Maven: that they are there, with these options. */
final class DocumentedScripts {
    private static final Path ROOT = DocumentedPlace.ROOT;

    private DocumentedScripts() {
    }

    /** The file of a script; null when the word is none. */
    static Path find(String word) {
        if (!word.matches("\\S*/\\S+\\.(sh|py)")) {
            return null;
        }
        String path = word.replaceFirst("^(/usr/share/geophone/)?images/", "dist/src/images/");
        assertTrue(Files.isRegularFile(ROOT.resolve(path)), () -> "there is no script " + word);
        return ROOT.resolve(path);
    }

    /** Fails when the script's help does not have an option. One that is sourced by others has no help. */
    static void check(Path script, List<String> words) throws IOException, InterruptedException {
        if (!Files.isExecutable(script)) {
            return;
        }
        String help = help(script);
        for (String word : words) {
            String option = word.replaceFirst("=.*", "").replaceAll("[\\[\\]]|\\.\\.\\.$", "");
            assertTrue(!option.startsWith("--") || help.contains(option),
                    () -> script + " has no option " + option + ": " + help);
        }
    }

    private static String help(Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script.toString(), "--help").redirectErrorStream(true).start();
        process.getOutputStream().close();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> script + " --help does not end");
        assertEquals(0, process.exitValue(), () -> script + " --help: " + help);
        return help;
    }

    /** Fails when there is no such module, profile or test. */
    static void checkMaven(List<String> words) throws IOException {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                assertTrue(Files.exists(ROOT.resolve(words.get(i + 1)).resolve("pom.xml")),
                        () -> "no module: " + words);
            } else if (word.startsWith("-P")) {
                assertTrue(Files.readString(ROOT.resolve("platform/parent/pom.xml"), StandardCharsets.UTF_8)
                        .contains("<id>" + word.substring(2) + "</id>"), () -> "no profile: " + words);
            } else if (word.startsWith("-Dtest=")) {
                assertTrue(isTest(word.substring("-Dtest=".length()).replaceFirst("#.*", "")),
                        () -> "no test: " + words);
            }
        }
    }

    private static boolean isTest(String name) throws IOException {
        for (String below : List.of("bundles", "platform", "dist")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(below))) {
                if (files.anyMatch(file -> file.endsWith(name + ".java"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
