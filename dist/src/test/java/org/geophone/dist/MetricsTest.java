package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geophone.api.metrics.Counter;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes and metrics of one sensor that read the sample, as programs see them. */
class MetricsTest {
    /** With its quotation marks and escapes, which are those of YAML, too. */
    private static final Pattern QUESTION = Pattern.compile("\"expr\": *(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final Pattern METRIC = Pattern.compile("\\bgeophone_[a-z0-9_]+");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;
    private static Process sensor;
    private static int port;
    private static String metrics;

    @BeforeAll
    static void startSensor() throws Exception {
        Path data = folder.resolve("data");
        Path config = Files.createDirectory(folder.resolve("config"));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String shipped : List.of("admin", "health", "pipeline", "score", "store", "output.file-local",
                "output.store-findings", "output.store-events")) {
            String name = "org.geophone." + shipped + ".cfg";
            Files.copy(CommandLine.distribution().resolve("config").resolve(name), config.resolve(name));
        }
        Files.writeString(config.resolve("org.geophone.health.loopback.cfg"), "port = " + port + "\n");
        Files.writeString(config.resolve("org.geophone.capture.file-day.cfg"), "name = day\npaths = "
                + CommandLine.distribution().resolve("demo").resolve("office-day.pcap.gz") + "\n");
        sensor = new CommandLine().start(folder.resolve("run.log"), "run", "--data", data.toString(), "--config",
                config.toString());
        Container.await("the sample is read", () -> {
            metrics = body("/metrics");
            return metrics.contains("\ngeophone_events_total 10154\n") || !sensor.isAlive();
        });
        assertTrue(sensor.isAlive(), Files.readString(folder.resolve("run.log")));
    }

    @AfterAll
    static void stopSensor() throws InterruptedException {
        sensor.destroy();
        assertTrue(sensor.waitFor(20, TimeUnit.SECONDS), "the sensor does not end");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> names() {
        return metrics.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCounterOfTheEnumIsAMetric() {
        for (Counter counter : Counter.values()) {
            String name = "geophone_" + counter.id().replace('.', '_') + "_total";
            assertTrue(names().contains(name), name);
        }
    }

    @Test
    void thePrometheusParserFindsNothingToComplainAbout() throws Exception {
        assumeTrue(onPath("promtool"), "promtool is not installed (Debian package prometheus)");
        Path file = Files.writeString(folder.resolve("metrics.txt"), metrics);
        Path said = folder.resolve("promtool.txt");
        Process promtool = new ProcessBuilder("promtool", "check", "metrics").redirectInput(file.toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertTrue(promtool.waitFor(60, TimeUnit.SECONDS), "promtool does not end");
        assertEquals("", Files.readString(said));
        assertEquals(0, promtool.exitValue());
    }

    private static boolean onPath(String program) {
        for (String place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theDashboardAsksForMetricsThatExistOnly() throws Exception {
        String dashboard = Files.readString(CommandLine.distribution().resolve("share/grafana/geophone.json"));
        Set<String> asked = new TreeSet<>();
        for (Matcher metric = METRIC.matcher(dashboard); metric.find();) {
            asked.add(metric.group());
        }
        assertTrue(asked.size() > 20, asked.toString());
        // those of interfaces and faults come with the first of them
        asked.removeAll(names());
        assertEquals(Set.of(), asked);
    }

    @Test
    void everyQuestionOfTheDashboardIsOneThatPrometheusUnderstands() throws Exception {
        assumeTrue(onPath("promtool"), "promtool is not installed (Debian package prometheus)");
        String dashboard = Files.readString(CommandLine.distribution().resolve("share/grafana/geophone.json"));
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int asked = 0;
        for (Matcher expression = QUESTION.matcher(dashboard); expression.find(); asked++) {
            // what Grafana fills in
            rules.append("  - record: question").append(asked).append("\n    expr: ").append(expression.group(1)
                    .replace("$__rate_interval", "5m").replace("$instance", ".*")).append('\n');
        }
        assertTrue(asked > 20, asked + " questions");
        Path file = Files.writeString(folder.resolve("rules.yml"), rules);
        Path said = folder.resolve("rules.txt");
        Process promtool = new ProcessBuilder("promtool", "check", "rules", file.toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertTrue(promtool.waitFor(60, TimeUnit.SECONDS), "promtool does not end");
        assertEquals(0, promtool.exitValue(), Files.readString(said) + rules);
    }

    @Test
    void theProcessLivesAndIsNotReadyWhenThereIsNothingMoreToRead() throws Exception {
        assertEquals("ok\n", get("/healthz").body());
        Container.await("the pipeline ends", () -> body("/readyz").equals("not ready: the pipeline is ended\n"));
        assertEquals(503, get("/readyz").statusCode());
        assertEquals(404, get("/").statusCode());
    }

    @Test
    void onlyProgramsThatAskForThisMachineAreAnsweredAndNothingCanBeChanged() throws Exception {
        HttpResponse<String> post = CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/metrics")).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(405, post.statusCode());
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        }
    }
}
