package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geophone.testkit.net.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs against a sensor on another machine, which for this test is this one: through HTTPS, with a token. */
class RemoteVerbsTest {
    private static final Pattern FINGERPRINT = Pattern.compile("Certificate of the console: SHA-256 ([0-9a-f]{64})");

    @TempDir
    private static Path folder;
    private static RunningSensor sensor;
    private static Cli cli;
    private static String url;
    private static String fingerprint;

    @BeforeAll
    static void startSensor() throws Exception {
        url = "https://127.0.0.1:" + FreePort.next();
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("org.geophone.console.cfg"), "port = " + url.replaceAll(".*:", "") + "\n");
        Files.writeString(folder.resolve("config/org.geophone.score.cfg"), "decisionsFile = "
                + folder.resolve("decisions.txt") + "\n");
        sensor = new RunningSensor(folder, null);
        cli = new Cli(Files.createDirectories(folder.resolve("elsewhere"))).with("XDG_CONFIG_HOME",
                folder.resolve("xdg").toString());
        await("the certificate's fingerprint", () -> FINGERPRINT.matcher(said()).find());
        Matcher told = FINGERPRINT.matcher(said());
        assertTrue(told.find());
        fingerprint = told.group(1);
        for (String role : List.of("viewer", "analyst", "admin")) {
            token(role, sensor.ask("token", "create", role + "-test", "--role", role).expect(0).out());
            cli.run("remotes", "add", role, "--url", url, "--fingerprint", fingerprint, "--token-file",
                    folder.resolve(role + ".token").toString()).expect(0);
        }
        await("the console's answer", () -> as("viewer", "status").out().startsWith("Geophone "));
    }

    @AfterAll
    static void stopSensor() throws IOException {
        sensor.close();
    }

    /** Waits as long as a start on a busy machine takes, with a certificate to be made. */
    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, () -> "not there: " + what + "; the sensor said: " + said());
            Thread.sleep(100);
        }
    }

    private static Path token(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".token"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String said() {
        try {
            return Files.readString(folder.resolve("run-err.txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Cli.Result as(String role, String... verb) {
        try {
            return cli.run(Stream.concat(Stream.of("--remote", role), Stream.of(verb)).toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The newest jar of a bundle in the distribution. */
    private static String jar(String level, String name) throws IOException {
        try (Stream<Path> jars = Files.list(Cli.HOME.resolve("bundles").resolve(level))) {
            return jars.filter(p -> p.getFileName().toString().startsWith(name + "-")).findFirst().orElseThrow()
                    .toString();
        }
    }

    @Test
    void everyVerbSaysTheSameAsAtTheSocketWithTheSameCode() {
        List<String[]> verbs = List.of(new String[] {"bundles"}, new String[] {"bundles", "show", "score"},
                new String[] {"bundles", "show", "nobody"}, new String[] {"outputs"}, new String[] {"outputs", "kinds"},
                new String[] {"config"}, new String[] {"config", "check"}, new String[] {"config", "get", "score"},
                new String[] {"config", "get", "score", "nothing"}, new String[] {"config", "history", "--json"},
                new String[] {"mutes"}, new String[] {"safe", "--json"}, new String[] {"token"},
                new String[] {"alerts"},
                new String[] {"outputs", "stop", "nobody"}, new String[] {"alerts", "--since", "never"});
        for (String[] verb : verbs) {
            Cli.Result here = sensor.ask(verb);
            Cli.Result there = as("admin", verb);
            String words = String.join(" ", verb);
            assertEquals(here.out(), there.out(), words);
            assertEquals(here.err(), there.err(), words);
            assertEquals(here.exit(), there.exit(), words);
        }
    }

    @Test
    void bundlesAndOutputsAreUploadedFromThisMachine() throws Exception {
        assertEquals("org.geophone.score 0.1.0.SNAPSHOT is active\n",
                as("admin", "bundles", "update", jar("4", "org.geophone.score")).expect(0).out());
        String swapped = as("admin", "outputs", "swap", "file", jar("5", "org.geophone.output.file")).expect(0).out();
        assertTrue(swapped.contains("org.geophone.output.file"), swapped);
        assertEquals("geophone: the file is no bundle: it is not a jar\n", as("admin", "bundles", "install",
                cli.write("no.jar", new byte[100]).toString()).complains(1).err());
        assertTrue(sensor.ask("audit").out().contains("\"who\":\"token:admin-test\",\"from\":\"127.0.0.1\","
                + "\"action\":\"bundle.install\""));
    }

    @Test
    void aRoleMayWhatItMayInTheConsoleAndARefusedChangeIsInTheAudit() {
        as("viewer", "status").expect(as("admin", "status").exit());
        assertEquals("geophone: this needs the role admin\n", as("viewer", "bundles", "stop", "score").complains(1)
                .err());
        assertEquals("geophone: this needs the role admin\n", as("analyst", "token").complains(1).err());
        assertEquals("geophone: this needs the role analyst\n", as("viewer", "safe", "add", "a.example", "--reason",
                "x").complains(1).err());
        as("viewer", "audit").complains(1);
        as("analyst", "password-reset", "admin").complains(1);
        String added = as("analyst", "mutes", "add", "*.av.example", "--reason", "look-ups", "--owner", "somebody")
                .expect(0).out();
        assertTrue(added.contains("owner=token:analyst-test "), added);
        String audit = as("admin", "audit").expect(0).out();
        assertTrue(audit.contains("\"who\":\"token:viewer-test\",\"from\":\"127.0.0.1\",\"action\":\"request\","
                + "\"target\":\"POST /bundles/score/stop\",\"done\":false"), audit);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNamedByItsFingerprintAndNothingIsSent() throws Exception {
        String token = folder.resolve("admin.token").toString();
        Cli.Result first = cli.run("status", "--url", url, "--token-file", token).expect(2);
        assertEquals("", first.out());
        assertTrue(first.err().contains(fingerprint) && first.err().contains("--fingerprint"), first.err());
        String other = (fingerprint.startsWith("0") ? "1" : "0") + fingerprint.substring(1);
        Cli.Result wrong = cli.run("--url=" + url, "--fingerprint=" + other, "--token-file", token, "status")
                .complains(2);
        assertTrue(wrong.err().contains(other) && wrong.err().contains(fingerprint), wrong.err());
        // as openssl writes it
        String colons = fingerprint.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        assertTrue(cli.run("--url", url, "--fingerprint", colons, "--token-file", token, "status").out()
                .startsWith("Geophone "));
    }

    @Test
    void theTokenComesFromAPrivateFileOrTheEnvironmentAndHasToBeValid() throws Exception {
        Cli.Result none = cli.run("--url", url, "--fingerprint", fingerprint, "status").complains(2);
        assertTrue(none.err().contains("GEOPHONE_TOKEN"), none.err());
        String text = Files.readString(folder.resolve("viewer.token")).strip();
        Cli known = new Cli(Files.createDirectories(folder.resolve("known"))).with("GEOPHONE_TOKEN", text);
        assertTrue(known.run("--url", url, "--fingerprint", fingerprint, "status").out().startsWith("Geophone "));
        Path open = Files.setPosixFilePermissions(token("open", text), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(cli.run("--url", url, "--fingerprint", fingerprint, "--token-file", open.toString(), "status")
                .complains(2).err().contains("can be used by others"));
        assertTrue(cli.run("--url", url, "--fingerprint", fingerprint, "--token-file",
                token("wrong", "geo_nonsense").toString(), "bundles", "update", jar("4", "org.geophone.score"))
                .complains(1).err().contains("the token is not valid"));
    }

    @Test
    void theFileOfNamesIsItsOwnersAlone() throws Exception {
        Path names = folder.resolve("xdg").resolve("geophone").resolve("remotes");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(names)));
        assertFalse(Files.readString(names).contains("geo_"));
        assertTrue(as("nobody", "status").complains(2).err().contains("there is no sensor nobody"));
        assertTrue(cli.run("remotes").out().contains("viewer  " + url));
        Files.setPosixFilePermissions(names, PosixFilePermissions.fromString("rw-rw----"));
        assertTrue(as("viewer", "status").complains(2).err().contains("chmod 600"));
        Files.setPosixFilePermissions(names, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatCannotBeIsSaidInOneSentence() throws Exception {
        assertTrue(as("viewer", "replay", "x.pcap").complains(2).err().contains("about this machine"));
        assertTrue(as("viewer", "status", "--data", "x").complains(2).err().contains("--data"));
        assertTrue(cli.run("status", "--url", "http://127.0.0.1").complains(2).err().contains("https://HOST:PORT"));
        assertTrue(cli.run("status", "--fingerprint", "00").complains(2).err().contains("--url"));
        assertTrue(cli.run("--url", "https://127.0.0.1:1", "--fingerprint", fingerprint, "--token-file",
                folder.resolve("viewer.token").toString(), "status").complains(2).err().contains("no sensor answers"));
    }
}
