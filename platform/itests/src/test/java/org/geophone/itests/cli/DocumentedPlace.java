package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.itests.Schemas;
import org.geophone.itests.live.Denier;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.mmdb.MmdbBuilder;
import org.geophone.testkit.net.FreePort;

/**
 * A copy of the distribution with a running sensor that has found something, and with whatever documented commands
 * need: captures, lists, keys, a resolver, a receiver of syslog.
 */
final class DocumentedPlace implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("geophone.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** The copy; the folder in which commands run. */
    final Path home;
    final Map<String, String> environment = new HashMap<>();
    /** What stands in documents for something that only a real sensor has. */
    final Map<String, String> meanings = new HashMap<>();
    private final Path folder;
    private final Denier resolver = new Denier("127.0.0.1", 0);
    private final DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int consolePort = FreePort.next();
    private final int sshPort = FreePort.next();
    private Process sensor;
    private int runs;

    DocumentedPlace(Path folder) throws IOException {
        this.folder = folder;
        home = folder.resolve("geophone");
    }

    /** Makes everything and starts the sensor. */
    void open() throws Exception {
        run("cp -r '" + Cli.HOME + "' '" + home + "'", folder).expect(0);
        environment.put("PATH", folder.resolve("path") + ":" + home.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("GEOPHONE_DATA", home.resolve("data").toString());
        environment.put("GEOPHONE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        run("cp -r config '" + folder.resolve("config-of-another") + "'").expect(0);
        Path sample = home.resolve("demo/office-day.pcap.gz");
        Files.copy(sample, home.resolve("capture.pcap.gz"));
        run("gunzip -c capture.pcap.gz > capture.pcap").expect(0);
        Files.write(home.resolve("places.mmdb"), new MmdbBuilder("GeoLite2-City", 28)
                .put("192.0.2.0/24", Map.of("country", Map.of("iso_code", "DE"))).build());
        Files.writeString(home.resolve("secret.txt"), "a secret\n");
        configure("capture.file-sample", "name = sample\npaths = " + sample + "\n");
        configure("console", "port = " + consolePort + "\n");
        configure("ssh", "port = " + sshPort + "\n");
        configure("enrich.geoip", "databases = " + home.resolve("places.mmdb") + "\n");
        configure("output.syslog-siem", "name = siem\nhost = 127.0.0.1\ntransport = udp\nport = "
                + receiver.getLocalPort() + "\nlaneKinds = alert\n");
        makeKey();
        startSensor();
        learn();
    }

    private void configure(String name, String text) throws IOException {
        Files.writeString(home.resolve("config/org.geophone." + name + ".cfg"), text, StandardCharsets.UTF_8);
    }

    /** A key of SSH that the sensor knows, and a client that uses it for every host. */
    private void makeKey() throws Exception {
        Path keys = Files.createDirectories(home.resolve("config/ssh"));
        run("ssh-keygen -q -N '' -C anna -t ed25519 -f '" + folder.resolve("anna") + "'").expect(0);
        Files.writeString(keys.resolve("authorized_keys"), "role=\"admin\" "
                + Files.readString(folder.resolve("anna.pub"), StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(keys.resolve("authorized_keys"), PosixFilePermissions.fromString("rw-r--r--"));
        program("ssh", "exec /usr/bin/ssh -F /dev/null -T -i '" + folder.resolve("anna") + "' -o IdentitiesOnly=yes"
                + " -o IdentityAgent=none -o UserKnownHostsFile='" + folder.resolve("known") + "' -o LogLevel=ERROR"
                + " -o StrictHostKeyChecking=accept-new -o BatchMode=yes -o Port=" + sshPort + " \"$@\"");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("path")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void startSensor() throws Exception {
        sensor = start("exec bin/geophone run", home, folder.resolve("run-out.txt"), folder.resolve("run-err.txt"));
        Container.await("an alert", PATIENCE, () -> !sensor.isAlive() || !alerts().isEmpty());
        assertTrue(sensor.isAlive(), this::said);
        Container.await("the console and SSH", PATIENCE, () -> said().contains("Certificate of the console: SHA-256 ")
                && said().contains("SSH: 127.0.0.1 port "));
    }

    /** The alerts that the sensor remembers; none while it does not answer. */
    private JsonNode alerts() {
        try {
            return new SensorSocket(home.resolve("data/admin.sock")).get("alerts").at("/alerts");
        } catch (IOException e) {
            return Schemas.JSON.createArrayNode();
        }
    }

    String said() {
        try {
            return Files.readString(folder.resolve("run-err.txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Finds out what placeholders of documents stand for, and makes the files that need a running sensor. */
    private void learn() throws Exception {
        Matcher told = Pattern.compile("Certificate of the console: SHA-256 ([0-9a-f]{64})").matcher(said());
        assertTrue(told.find());
        meanings.put("6ca0...", told.group(1));
        for (String host : new String[] {"sensor.example", "sensor", "HOST"}) {
            meanings.put("https://" + host + ":8443", "https://localhost:" + consolePort);
        }
        meanings.put("https://HOST:PORT", "https://localhost:" + consolePort);
        meanings.put("connect sensor:8443", "connect localhost:" + consolePort);
        meanings.put("sensor@HOST", "sensor@127.0.0.1");
        meanings.put("-p 8022", "-p " + sshPort);
        meanings.put("192.0.2.53", "127.0.0.1:" + resolver.port());
        meanings.put("/var/lib/geophone", Files.createDirectories(folder.resolve("records")).toString());
        meanings.put("eth0", "lo");
        meanings.put("0fd9", alerts().at("/0/id").asText().substring(0, 8));
        environment.put("TOKEN", run("geophone token create by-hand --role viewer").expect(0).out().strip());
        run("umask 077; geophone token create office --role admin > office.key; geophone remotes add office --url "
                + "https://localhost:" + consolePort + " --fingerprint " + told.group(1)
                + " --token-file office.key").expect(0);
        run("geophone backup kept.backup; geophone config set org.geophone.score actualFloor=351").expect(0);
        run("openssl s_client -connect localhost:" + consolePort + " </dev/null 2>s_client.txt | openssl x509 -out "
                + "sensor.pem; cp sensor.pem server.pem").expect(0);
        run("openssl ecparam -genkey -name prime256v1 -out old.key").expect(0);
        writeSuffixList();
    }

    /** As small as the sensor takes it for a whole one. */
    private void writeSuffixList() throws IOException {
        StringBuilder list = new StringBuilder("// VERSION: 2026-10-01_00-00-00_UTC\n// ===BEGIN ICANN DOMAINS===\n");
        for (int i = 0; i < 1_000; i++) {
            list.append("suffix").append(i).append('\n');
        }
        Files.writeString(home.resolve("public_suffix_list.dat"), list.append("// ===END ICANN DOMAINS===\n"
                + "// ===BEGIN PRIVATE DOMAINS===\n// ===END PRIVATE DOMAINS===\n"));
    }

    /** Runs a command of the shell in the copy to its end. */
    Cli.Result run(String command) throws IOException, InterruptedException {
        return run(command, home);
    }

    private Cli.Result run(String command, Path where) throws IOException, InterruptedException {
        runs++;
        Path out = folder.resolve("out" + runs + ".txt");
        Path err = folder.resolve("err" + runs + ".txt");
        Process process = start(command, where, out, err);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + command);
        }
        return new Cli.Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** Starts a command of the shell; programs that ask for a password twice are given one. */
    private Process start(String command, Path where, Path out, Path err) throws IOException {
        Path input = Files.writeString(folder.resolve("input.txt"), "geophone\ngeophone\n");
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", "umask 022; " + command).directory(where.toFile())
                .redirectInput(input.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GEOPHONE") || name.startsWith("XDG_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command that goes on until it is interrupted, up to its first word. */
    void begin(String command) throws Exception {
        runs++;
        Path out = folder.resolve("out" + runs + ".txt");
        Path err = folder.resolve("err" + runs + ".txt");
        Process process = start("exec " + command, home, out, err);
        try {
            for (int seed = 1; seed <= 30 && process.isAlive() && Files.size(out) == 0; seed++) {
                feed(seed);
                for (int i = 0; i < 100 && process.isAlive() && Files.size(out) == 0; i++) {
                    Thread.sleep(100);
                }
            }
            assertTrue(Files.size(out) > 0, () -> "it says nothing: " + command + "; " + read(err));
        } finally {
            process.destroy();
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), command);
        }
    }

    /** New traffic for those who look at what comes in. */
    private void feed(int seed) throws Exception {
        String name = "more" + runs + "-" + seed;
        run("geophone simulate --out " + name + ".pcap --scenario base64 --seed " + seed).expect(0);
        configure("capture.file-" + name, "name = " + name + "\npaths = " + home.resolve(name + ".pcap") + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A second sensor beside the first one, from its start to its end. */
    void runAnother(String command) throws Exception {
        runs++;
        Path data = folder.resolve("data" + runs);
        Path err = folder.resolve("err" + runs + ".txt");
        Process process = start("exec " + command + " --data '" + data + "' --config '"
                + folder.resolve("config-of-another") + "'", home, folder.resolve("out" + runs + ".txt"), err);
        try {
            Container.await("the socket of " + command, PATIENCE,
                    () -> Files.exists(data.resolve("admin.sock")) || !process.isAlive());
            assertTrue(process.isAlive(), () -> command + ": " + read(err));
        } finally {
            process.destroy();
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), command);
        }
        // 143 when the signal came before all of it ran
        assertTrue(Set.of(0, 143).contains(process.exitValue()), () -> read(err));
    }

    @Override
    public void close() {
        resolver.close();
        receiver.close();
        if (sensor == null) {
            return;
        }
        sensor.destroy();
        try {
            if (!sensor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                sensor.destroyForcibly();
            }
        } catch (InterruptedException e) {
            sensor.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
