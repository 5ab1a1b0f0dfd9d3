package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void distribution() throws IOException {
        TinyBundle.write(home.resolve("bundles").resolve("8"), "dance", "1.0");
    }

    @Test
    void withoutAVerbTheVerbsAreListedAndTheCodeIsTwo() {
        assertEquals(2, run());
        String text = err.toString(StandardCharsets.UTF_8);
        assertTrue(text.matches("(?s).*\n  dance +does what dance does\n.*"), text);
        assertTrue(text.matches("(?s).*\n  status +tells how.*"), text);
    }

    @Test
    void versionAndHelpEndWithZero() {
        assertEquals(0, run("--version"));
        assertEquals(0, run("--help"));
        assertEquals(0, run("dance", "--help"));
        assertEquals(0, run("bundles", "stop", "x", "--help"));
        assertEquals(0, run("help", "run"));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("geophone "), text);
        assertTrue(text.contains("Usage: none"), text);
        assertTrue(text.contains("Usage: geophone bundles"), text);
        assertTrue(text.contains("Usage: geophone run"), text);
    }

    @Test
    void theHelpTextsAreTakenApartForCompletionAndManual() {
        HelpText text = HelpText.of("does it\n\nUsage: geophone x [list] [--json] [--data DIR]\n"
                + "       geophone x kinds | show NAME [--role viewer|admin]\n       geophone x add NAME\n"
                + "                [--set KEY=VALUE]...\n\nMore of --this.\n\n  --until TIME  an end, --or not\n");
        assertEquals(Set.of("list", "kinds", "show", "add"), text.actions());
        assertEquals(Map.of("--json", "", "--data", "DIR", "--role", "viewer|admin", "--set", "KEY", "--until",
                "TIME"), text.options());
        assertEquals(0, run("help", "--man"));
        assertEquals(0, run("help", "--completion"));
        String pages = out.toString(StandardCharsets.UTF_8);
        assertTrue(pages.contains(".SS dance\ndoes what dance does.\n"), pages);
        assertTrue(pages.contains(".TP\n.B \\-\\-habit"), pages);
        assertTrue(pages.contains("\n        outputs) actions=\"add drain kinds list probe remove reopen show start"
                + " stop swap\"\n"), pages);
    }

    @Test
    void anUnknownVerbIsEscapedInTheComplaint() {
        assertEquals(2, run("da\u001b[31mnce"));
        assertEquals("geophone: there is no verb 'da\\u001b[31mnce'; geophone --help lists them\n", complaint());
    }

    @Test
    void theInterfacesOfRunAreNamesWithCommasBetween() {
        assertEquals(2, run("run", "--interface"));
        assertEquals(2, run("run", "--interface=", "x"));
        assertEquals(2, run("run", "--interface", "a", "--interface=b"));
        assertEquals(2, run("run", "--interface", "a/b"));
        assertEquals(2, run("run", "--interface", "eth0,a/b"));
        assertEquals(2, run("run", "--interface", "eth0,,eth1"));
        assertEquals("geophone: --interface needs the name of a network interface\n".repeat(2)
                + "geophone: --interface stands twice: several interfaces have commas between them\n"
                + "geophone: --interface a/b is no name of a network interface\n"
                + "geophone: --interface eth0,a/b is no name of a network interface\n"
                + "geophone: --interface eth0,,eth1 is no name of a network interface\n", complaint());
    }

    @Test
    void unusableArgumentsAreNamed() {
        assertEquals(2, run("status", "now"));
        assertEquals("geophone: status takes no arguments but --json, --seen and --gaps\n", complaint());
        assertEquals(2, run("status", "--seen", "--gaps"));
        assertTrue(complaint().endsWith("geophone: --seen and --gaps are two questions\n"));
        assertEquals(2, run("bundles", "explode"));
        assertTrue(complaint().endsWith("geophone: bundles does not know 'explode': "
                + "list, show, start, stop, install, update, uninstall\n"));
        assertEquals(2, run("bundles", "install", "/no/such/file.jar"));
        assertTrue(complaint().endsWith("geophone: /no/such/file.jar is not a file that can be read\n"));
        assertEquals(2, run("outputs", "add", "file"));
        assertTrue(complaint().endsWith("geophone: outputs add needs a kind, a name, and settings KEY=VALUE\n"));
        assertEquals(2, run("outputs", "add", "file", "x", "directory"));
        assertTrue(complaint().endsWith("geophone: directory is no setting KEY=VALUE\n"));
        assertEquals(2, run("outputs", "stop", "a", "--discard"));
        assertTrue(complaint().endsWith("geophone: there is no option --discard here\n"));
        assertEquals(2, run("outputs", "explode"));
        assertTrue(complaint().endsWith("geophone: outputs does not know 'explode': "
                + "list, kinds, show, add, remove, start, stop, drain, probe, reopen, swap\n"));
        assertEquals(2, run("config", "set", "dispatch"));
        assertTrue(complaint().endsWith("geophone: config needs a configuration and settings KEY=VALUE\n"));
        assertEquals(2, run("config", "set", "dispatch", "a=1", "a=2"));
        assertTrue(complaint().endsWith("geophone: a stands twice\n"));
        assertEquals(2, run("audit", "--last", "x"));
        assertTrue(complaint().endsWith("geophone: --last x is no number\n"));
        assertEquals(2, run("alerts", "two", "ids"));
        assertTrue(complaint().endsWith("geophone: alerts takes options, or the id of one alert\n"));
        assertEquals(2, run("alerts", "0fd9", "--pcap"));
        assertTrue(complaint().endsWith("geophone: --pcap needs a value\n"));
        assertEquals(2, run("alerts", "0fd9", "--pcap", "x", "--json"));
        assertTrue(complaint().endsWith("geophone: there is no option --json here\n"));
        assertEquals(2, run("tail", "--lines", "many"));
        assertTrue(complaint().endsWith("geophone: --lines many is no number\n"));
        assertEquals(2, run("tail", "alerts"));
        assertTrue(complaint().endsWith("geophone: tail takes options only\n"));
        assertEquals(2, run("alerts", "--before", "1h"));
        assertTrue(complaint().endsWith("geophone: there is no option --before here\n"));
        assertEquals(2, run("dance", "--config", "/no/such/folder"));
        assertTrue(complaint().endsWith("geophone: --config /no/such/folder is not a folder\n"));
        assertEquals(2, run("run", "--data"));
        assertTrue(complaint().endsWith("geophone: --data needs a folder\n"));
    }

    @Test
    void withoutASensorTheComplaintNamesTheSocket() {
        assertEquals(2, run("status"));
        String socket = home.resolve("data/admin.sock").toString();
        assertTrue(complaint().startsWith("geophone: no sensor answers at " + socket), complaint());
        assertFalse(complaint().contains("\tat "), complaint());
    }

    private int run(String... args) {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return new Main(Layout.of(home), console, Map.of()).run(List.of(args));
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
