package org.geophone.testkit.kafka;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.FreePort;

/**
 * A Kafka broker (KRaft, its own controller) in a JVM of its own, from the artifacts of kafka_2.13 on the test's
 * class path. What it stored outlives {@link #kill} and the next {@link #start}. Clients of the test's process reach
 * it at {@link #address}; they may be sent another way by {@code advertised}.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final String CLUSTER = "R2VvcGhvbmVUZXN0S2Fma2E";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final int inner;
    private Process process;

    /** Prepares a broker that clients are told to reach at its own address. */
    public KafkaBroker(Path folder) throws IOException, InterruptedException {
        this(folder, 0, List.of());
    }

    /**
     * Prepares a broker.
     *
     * @param folder an empty folder for everything it writes
     * @param advertised the port that clients are told, of a relay between them and the broker; 0: its own
     * @param more further lines of its configuration, which go before the usual ones; the listener CLIENT is for the
     *     clients under test
     */
    public KafkaBroker(Path folder, int advertised, List<String> more) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.port = FreePort.next();
        this.inner = FreePort.next();
        int controller = FreePort.next();
        List<String> lines = new ArrayList<>(List.of("process.roles=broker,controller", "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "listeners=CLIENT://127.0.0.1:" + port + ",INNER://127.0.0.1:" + inner
                        + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners=CLIENT://localhost:" + (advertised == 0 ? port : advertised)
                        + ",INNER://localhost:" + inner,
                "controller.listener.names=CONTROLLER", "inter.broker.listener.name=INNER",
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,INNER:PLAINTEXT,CLIENT:PLAINTEXT",
                "log.dirs=" + folder.resolve("data"), "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1", "share.coordinator.state.topic.replication.factor=1",
                "transaction.state.log.replication.factor=1", "message.max.bytes=8388608",
                // a document of the tests may be of the year 1970
                "log.retention.ms=-1"));
        lines.addAll(more);
        Files.write(folder.resolve("server.properties"), lines, StandardCharsets.UTF_8);
        Process format = java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", "server.properties");
        if (!format.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new AssertionError("no storage for Kafka: " + log());
        }
    }

    /** Forks a JVM with the class path of this one. */
    private Process java(String... command) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                // Logback of the container would not know where to write
                String.join(File.pathSeparator, Arrays.stream(classes.split(File.pathSeparator))
                        .filter(path -> !path.contains("logback")).toList())));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("kafka.log").toFile())).start();
    }

    /** Starts it and waits until it accepts connections. */
    public KafkaBroker start() throws IOException {
        process = java("kafka.Kafka", "server.properties");
        Container.await("the Kafka broker listens", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the Kafka broker ended: " + log());
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return this;
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Port of the broker itself. */
    public int port() {
        return port;
    }

    /** Where the clients under test begin. */
    public String address() {
        return "localhost:" + port;
    }

    /** Where a test reads without encryption and login, whatever the clients under test need. */
    public String innerAddress() {
        return "localhost:" + inner;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("kafka.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
