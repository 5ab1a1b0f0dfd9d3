package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The verbs over SSH, with the client that everybody has (Debian package openssh-client). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SshTest {
    private static final String TOLD = "SSH: 127.0.0.1 port ";

    @TempDir
    private static Path folder;
    private static RunningSensor sensor;
    private static int port;
    private static int runs;

    @BeforeAll
    static void startSensor() throws Exception {
        assumeTrue(Stream.of("/usr/bin/ssh", "/usr/bin/ssh-keygen").allMatch(p -> Files.isExecutable(Path.of(p))),
                "no ssh here: the Debian package openssh-client has it");
        port = FreePort.next();
        Path keys = Files.createDirectories(folder.resolve("config/ssh")).resolve("authorized_keys");
        Files.writeString(keys, "role=\"admin\" " + key("anna", "-t", "ed25519") + "role=\"analyst\" "
                + key("bert", "-t", "ecdsa") + key("carl", "-t", "rsa", "-b", "2048"), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        key("eve", "-t", "ed25519");
        Files.writeString(folder.resolve("config/org.geophone.ssh.cfg"), "port = " + port + "\n");
        Files.writeString(folder.resolve("config/org.geophone.score.cfg"), "decisionsFile = "
                + folder.resolve("decisions.txt") + "\n");
        sensor = new RunningSensor(folder, null);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!said().contains(TOLD)) {
            assertTrue(System.nanoTime() - end < 0, SshTest::said);
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void stopSensor() throws IOException {
        if (sensor != null) {
            sensor.close();
        }
    }

    private static String said() {
        try {
            return Files.readString(folder.resolve("run-err.txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a key; answers its public line. */
    private static String key(String name, String... kind) throws Exception {
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f",
                folder.resolve(name).toString()));
        command.addAll(List.of(kind));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return Files.readString(folder.resolve(name + ".pub"), StandardCharsets.UTF_8);
    }

    private static List<String> command(String key, String... more) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "/dev/null", "-p", Integer.toString(port),
                "-i", folder.resolve(key).toString(), "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none",
                "-o", "UserKnownHostsFile=" + folder.resolve("known"), "-o", "StrictHostKeyChecking=accept-new",
                "-o", "LogLevel=ERROR", "-o", "BatchMode=yes"));
        command.addAll(List.of(more));
        return command;
    }

    private static Cli.Result run(byte[] input, List<String> command) throws Exception {
        runs++;
        Path in = Files.write(folder.resolve("ssh-in" + runs), input);
        Path out = folder.resolve("ssh-out" + runs);
        Path err = folder.resolve("ssh-err" + runs);
        Process process = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end: " + String.join(" ", command));
        }
        return new Cli.Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Cli.Result ask(String key, String verb) throws Exception {
        return run(new byte[0], command(key, "-T", "sensor@127.0.0.1", verb));
    }

    @Test
    @Order(1)
    void aKeyLetsInWhateverItsKindAndTheVerbSaysTheSameAsAtTheSocket() throws Exception {
        for (String verb : List.of("bundles", "outputs kinds", "config get score", "bundles show nobody",
                "config set score nonsense=1")) {
            Cli.Result here = sensor.ask(verb.split(" "));
            Cli.Result there = ask("anna", verb);
            assertEquals(here.out(), there.out(), verb);
            assertEquals(here.err(), there.err(), verb);
            assertEquals(here.exit(), there.exit(), verb);
        }
        assertEquals(ask("anna", "bundles").out(), ask("bert", "bundles").expect(0).out());
        assertEquals(ask("anna", "bundles").out(), ask("carl", "bundles").expect(0).out());
    }

    @Test
    @Order(2)
    void theHostKeyIsTheOneThatTheSensorTold() throws Exception {
        ask("anna", "bundles").expect(0);
        Cli.Result known = run(new byte[0], List.of("ssh-keygen", "-l", "-f", folder.resolve("known").toString()));
        String fingerprint = known.expect(0).out().split(" ")[1];
        assertTrue(said().contains(TOLD + port + ", host key " + fingerprint + "\n"), known.out() + said());
    }

    @Test
    @Order(3)
    void theRoleOfTheKeyIsRespectedAndRefusalsAreInTheAudit() throws Exception {
        assertEquals("geophone: this needs the role admin\n", ask("bert", "bundles stop score").complains(1).err());
        assertEquals("geophone: this needs the role analyst\n", ask("carl",
                "safe add a.example --reason x").complains(1).err());
        ask("carl", "audit").complains(1);
        String added = ask("bert", "mutes add '*.av.example' --reason 'hash look-ups' --owner anna").expect(0).out();
        assertTrue(added.contains("owner=key:bert ") && added.contains("reason=hash look-ups"), added);
        ask("anna", "bundles stop score").expect(0);
        ask("anna", "bundles start score").expect(0);
        String audit = ask("anna", "audit").expect(0).out();
        assertTrue(audit.contains("\"who\":\"key:bert\",\"from\":\"127.0.0.1\",\"action\":\"request\",\"target\":"
                + "\"POST /api/v1/bundles/score/stop\",\"done\":false"), audit);
        assertTrue(audit.contains("\"who\":\"key:anna\",\"from\":\"127.0.0.1\",\"action\":\"bundle.stop\""), audit);
        assertTrue(audit.contains("\"action\":\"ssh.login\",\"target\":\"carl as viewer\",\"done\":true"), audit);
    }

    @Test
    @Order(4)
    void aJarComesFromStandardInputAndNoFileOfTheSensorIsTaken() throws Exception {
        byte[] jar;
        try (Stream<Path> jars = Files.list(Cli.HOME.resolve("bundles/4"))) {
            jar = Files.readAllBytes(jars.filter(p -> p.getFileName().toString().startsWith("org.geophone.score-"))
                    .findFirst().orElseThrow());
        }
        assertEquals("org.geophone.score 0.1.0.SNAPSHOT is active\n", run(jar, command("anna", "-T", "x@127.0.0.1",
                "bundles update -")).expect(0).out());
        assertTrue(run(new byte[100_000], command("carl", "-T", "x@127.0.0.1", "config set score --stdin x"))
                .complains(2).err().contains("the line is longer than 16384 bytes"));
        assertTrue(ask("anna", "bundles update /etc/hostname").complains(2).err().contains("has to be -"));
        assertTrue(ask("anna", "bundles update /no/such").complains(2).err().contains("has to be -"));
        assertTrue(ask("anna", "alerts x --pcap /tmp/x").complains(2).err().contains("has to be -"));
        assertTrue(ask("anna", "gogo lb").complains(2).err().contains("not switched on"));
        assertTrue(ask("anna", "replay x").complains(2).err().contains("there is no verb 'replay' here"));
    }

    @Test
    @Order(5)
    void aTerminalGetsAPromptAndLinesUntilItEnds() throws Exception {
        byte[] typed = "bundles show scorx\u007fe\rnonsense\rexit\r".getBytes(StandardCharsets.UTF_8);
        Cli.Result session = run(typed, command("carl", "-tt", "x@127.0.0.1")).expect(2);
        assertTrue(session.out().startsWith("geophone> bundles show scorx\b \be\r\norg.geophone.score 0.1.0.SNAPSHOT is"
                + " active\r\n"), session.out());
        assertTrue((session.out() + session.err()).contains("there is no verb 'nonsense' here"), session.out());
        Cli.Result lines = run("bundles show score\nbundles show decode.dns\n".getBytes(StandardCharsets.UTF_8),
                command("carl", "-T", "x@127.0.0.1")).expect(0);
        assertEquals("org.geophone.score 0.1.0.SNAPSHOT is active\norg.geophone.decode.dns 0.1.0.SNAPSHOT is active\n",
                lines.out());
    }

    @Test
    @Order(6)
    void nothingIsForwardedAndThereAreNoFiles() throws Exception {
        int local = FreePort.next();
        Process forward = new ProcessBuilder(command("anna", "-N", "-L", local + ":127.0.0.1:" + port, "x@127.0.0.1"))
                .redirectErrorStream(true).redirectOutput(folder.resolve("forward").toFile()).start();
        try {
            Container.await("the client listens", () -> refusedOrSilent(local));
        } finally {
            forward.destroy();
        }
        Cli.Result back = run(new byte[0], command("anna", "-R", "0:127.0.0.1:1", "-o", "ExitOnForwardFailure=yes",
                "x@127.0.0.1", "bundles")).expect(255);
        assertEquals("", back.out());
        run(new byte[0], command("anna", "-s", "x@127.0.0.1", "sftp")).expect(255);
    }

    /** True when somebody takes the connection and ends it without a word; false while nobody listens. */
    private static boolean refusedOrSilent(int local) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), local)) {
            socket.setSoTimeout(20_000);
            assertEquals(-1, socket.getInputStream().read(), "the server's greeting came through");
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            return true; // reset: nothing came through either
        }
    }

    @Test
    @Order(7)
    void neitherAPasswordNorAnotherKeyLetsInAndTheAddressIsTurnedAwayInTheEnd() throws Exception {
        Cli.Result password = run(new byte[0], command("anna", "-o", "PubkeyAuthentication=no", "-o",
                "PreferredAuthentications=password,keyboard-interactive", "x@127.0.0.1", "bundles")).expect(255);
        assertTrue(password.err().contains("Permission denied (publickey)"), password.err());
        Cli.Result stranger = ask("eve", "bundles").expect(255);
        assertTrue(stranger.err().contains("Permission denied (publickey)"), stranger.err());
        assertTrue(sensor.ask("audit").out().contains("\"action\":\"ssh.login\",\"target\":\"a connection\","
                + "\"done\":false"));
        for (int i = 0; i < 4; i++) {
            ask("eve", "bundles").expect(255);
        }
        Cli.Result locked = ask("anna", "bundles").expect(255);
        assertFalse(locked.err().contains("Permission denied"), locked.err());
        assertTrue(sensor.ask("bundles").out().contains("org.geophone.ssh"));
    }
}
