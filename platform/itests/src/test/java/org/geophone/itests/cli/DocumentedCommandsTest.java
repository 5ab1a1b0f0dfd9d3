package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geophone.itests.cli.DocumentedCommands.Command;
import org.geophone.testkit.net.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in every document is carried out on the built distribution beside a running sensor. What a build cannot
 * do stands in {@link #NOT_HERE} with the reason, and is only compared with the help. A command that is new in a
 * document is found by itself. {@code -Dgeophone.documents=} and a regular expression of pages leaves the others out.
 */
class DocumentedCommandsTest {
    /** What is not carried out here: the beginning of a command as a pattern, and why. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("apt-get |systemctl |journalctl |adduser |install -m|/usr/share/geophone/",
                    "changes the machine as root; dist/package-test.sh does it on one of its own"),
            Map.entry("setpriv ", "gives up rights, so only root can; LiveCommandTest does"),
            Map.entry("podman |buildah ", "needs root and namespaces; dist/container.sh does it"),
            Map.entry("mvn ", "the build that this test is part of; its module and test have to be there"),
            Map.entry("make ", "compiles C programs for benchmarks; its folder has to be there"),
            Map.entry("(bash )?(\\S*/)?[\\w.-]+\\.(sh|py)", "builds, measures or installs, up to hours;"
                    + " its options have to be there"),
            Map.entry("cp ", "RecipeTest does, with what has to be built before"),
            Map.entry(".*((?<![0-9a-f])\\.\\.\\.|VERB)( .*)?", "stands for several commands"));
    /** What a word in capitals stands for behind another word. */
    private static final Map<String, String> BEHIND = Map.ofEntries(Map.entry("inspect FILE", "capture.pcap"),
            Map.entry("geoip FILE", "places.mmdb"), Map.entry("backup FILE", "another.backup"),
            Map.entry("restore FILE", "kept.backup"), Map.entry("replay FILE", "capture.pcap"),
            Map.entry("replay CORPUS", "capture.pcap"),
            Map.entry("< FILE", "capture.pcap"), Map.entry("--pcap FILE", "evidence.pcap"),
            Map.entry("support FILE", "support.zip"), Map.entry("rollback ID", "1"), Map.entry("diff ID", "1"),
            Map.entry("alerts ID", "0fd9"), Map.entry("--remote NAME", "office"), Map.entry("create NAME", "program"),
            Map.entry("drain NAME", "local"), Map.entry("reopen NAME", "local"), Map.entry("stop NAME", "siem"),
            Map.entry("start NAME", "siem"), Map.entry("add DOMAIN", "habit.example"),
            Map.entry("--reason TEXT", "looked-at"), Map.entry("password-reset USER", "admin"),
            Map.entry("ssh HOST", "sensor@127.0.0.1"), Map.entry("update FILE", "org.geophone.score-0.2.0.jar"),
            Map.entry("explain ID", "0fd9 --alerts data/records"), Map.entry("--interface IF", "lo"),
            Map.entry("--send RESOLVER", "192.0.2.53"), Map.entry("--domain ZONE", "t.example.com"),
            Map.entry("--config CONFIG", "config"), Map.entry("--data DATA", "data"),
            Map.entry("--model FILE", "kept.model"), Map.entry("--packet N", "3"));
    private static final Pattern JAR = Pattern.compile("(org\\.geophone\\.[a-z.]+)-(?:<version>|[0-9][\\w.-]*)\\.jar");
    private static final Pattern CAPITALS = Pattern.compile("(\\S+) ([A-Z][A-Z_]*)(?![\\w.=/-])");

    private static final String PAGES = System.getProperty("geophone.documents", ".*");

    @TempDir
    private static Path folder;
    private static DocumentedPlace place;
    private static HelpTexts help;
    private static List<Command> commands;
    private static final Set<String> DONE = new HashSet<>();

    @BeforeAll
    static void open() throws Exception {
        Commands.assumeInstalled("ssh", "ssh-keygen", "curl", "openssl");
        commands = DocumentedCommands.all(DocumentedPlace.ROOT);
        place = new DocumentedPlace(folder);
        place.open();
        help = new HelpTexts(Cli.HOME.resolve("share/man/man1/geophone.1"));
    }

    @AfterAll
    static void close() {
        if (place != null) {
            place.close();
        }
    }

    private static String reason(Command command) {
        return NOT_HERE.entrySet().stream().filter(e -> Pattern.compile("(?:" + e.getKey() + ").*")
                .matcher(command.text()).matches()).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    @Test
    void everyReasonIsThatOfACommand() {
        Set<String> used = new HashSet<>();
        commands.forEach(command -> used.add(reason(command)));
        assertEquals(List.of(), NOT_HERE.values().stream().filter(reason -> !used.contains(reason)).toList());
    }

    @TestFactory
    Stream<DynamicTest> everyCommandThatIsDocumentedWorks() {
        return commands.stream().filter(command -> command.page().matches(PAGES))
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> checkAndCarryOut(command)));
    }

    private static void checkAndCarryOut(Command command) throws Exception {
        check(command.text());
        if (reason(command) == null && (command.isBlock() || isWhole(command))
                && DONE.add(command.text().replaceFirst("^bin/", ""))) {
            carryOut(command.text());
        }
    }

    /** Within the text a verb alone may be its name and no command: then it is one when nothing else is needed. */
    private static boolean isWhole(Command command) {
        return !command.text().matches("(bin/)?geophone .*") || help.isWhole(HelpTexts.words(command.text()));
    }

    /** Compares a command with the help of its program. */
    private static void check(String text) throws Exception {
        List<String> words = HelpTexts.words(text);
        Path script = DocumentedScripts.find(words.get(0));
        if (script != null) {
            DocumentedScripts.check(script, words);
        } else if (words.get(0).equals("mvn")) {
            DocumentedScripts.checkMaven(words);
        } else if (words.get(0).equals("make")) {
            assertTrue(Files.exists(DocumentedPlace.ROOT.resolve(words.get(2)).resolve("Makefile")), text);
        } else if (text.matches("(?s)(.* )?(bin/)?geophone .*")) {
            int at = words.indexOf("bin/geophone") >= 0 ? words.indexOf("bin/geophone") : words.indexOf("geophone");
            if (at >= 0 && !words.get(0).matches("systemctl|journalctl|adduser|install|podman|buildah")) {
                help.check(words.subList(at, words.size()));
            }
        } else if (words.get(0).equals("ssh")) {
            int host = words.indexOf("HOST") >= 0 ? words.indexOf("HOST") : words.indexOf("sensor@HOST");
            help.check(words.subList(host, words.size()));
        }
    }

    private static void carryOut(String text) throws Exception {
        List<String> words = HelpTexts.words(text);
        String filled = fill(text);
        List<String> verb = words.get(0).endsWith("geophone") ? HelpTexts.verb(words) : List.of("");
        switch (verb.get(0)) {
            case "run" -> place.runAnother(filled);
            case "tail" -> place.begin(filled);
            case "status" -> assertTrue(Set.of(0, 1).contains(place.run(filled).exit()), filled);
            case "restore" -> place.run("mkdir another-data another-config; " + filled
                    + " --data another-data --config another-config").expect(0);
            // the place has one of this name, for commands of other pages
            case "remotes" -> place.run(filled + (text.contains(" add ") ? " --replace" : "")).expect(0);
            case "simulate" -> place.run(filled + (text.contains("--send") ? " --duration 3" : "")).expect(0);
            default -> {
                if (words.contains("-N")) {
                    place.begin(filled);
                } else {
                    place.run(filled).expect(text.contains(" status") ? place.run("geophone status").exit() : 0);
                }
            }
        }
    }

    /** The command with something in the place of what only stands for it. */
    private static String fill(String text) throws IOException {
        StringBuilder filled = new StringBuilder();
        Matcher jars = JAR.matcher(text);
        while (jars.find()) {
            String copy = jars.group(1) + "-0.2.0.jar";
            Files.copy(jar(jars.group(1)), place.home.resolve(copy), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            jars.appendReplacement(filled, copy);
        }
        String whole = jars.appendTail(filled).toString().replace("<FILE", "< FILE");
        Matcher capitals = CAPITALS.matcher(whole);
        StringBuilder meant = new StringBuilder();
        while (text.matches("\\(?(.* )?((bin/)?geophone|ssh) .*") && capitals.find()) {
            String meaning = BEHIND.get(capitals.group(1) + " " + capitals.group(2));
            if (meaning == null) {
                fail("nobody knows what " + capitals.group(2) + " stands for in: " + text);
            }
            capitals.appendReplacement(meant, Matcher.quoteReplacement(capitals.group(1) + " " + meaning));
        }
        String result = capitals.appendTail(meant).toString();
        for (Map.Entry<String, String> one : place.meanings.entrySet()) {
            result = result.replace(one.getKey(), one.getValue());
        }
        return result;
    }

    private static Path jar(String bundle) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path below : List.of(Cli.HOME.resolve("bundles"), DocumentedPlace.ROOT.resolve("platform/examples"))) {
            try (Stream<Path> files = Files.walk(below)) {
                files.filter(file -> file.getFileName().toString().matches(Pattern.quote(bundle) + "-[0-9][^/]*\\.jar"))
                        .forEach(all::add);
            }
        }
        assertTrue(!all.isEmpty(), () -> "there is no bundle " + bundle);
        return all.get(0);
    }
}
