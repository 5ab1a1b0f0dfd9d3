package org.geophone.itests.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.launcher.BootException;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.elastic.ElasticNode;

/** The whole sensor with a file output and an Elasticsearch output, and what a real server says it holds. */
final class ElasticRun implements AutoCloseable {
    /** The sample that the distribution ships. */
    static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");
    private static final String PID = "org.geophone.output.elasticsearch~es";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PAGE = 5000;

    private final SensorRun sensor;
    private final ElasticNode node;

    private ElasticRun(SensorRun sensor, ElasticNode node) {
        this.sensor = sensor;
        this.node = node;
    }

    /**
     * Boots the sensor.
     *
     * @param output settings of the Elasticsearch output beside its nodes
     * @param dispatch settings of dispatch
     */
    static ElasticRun boot(Path work, ElasticNode node, Map<String, Object> output, Map<String, Object> dispatch)
            throws BootException, IOException {
        SensorRun sensor = SensorRun.boot(work, Map.of());
        Path data = sensor.container().data();
        Map<String, Object> all = new HashMap<>(Map.of("retryMaxMs", 500L, "spoolDirectory",
                data.resolve("spool").toString(), "deadLetterDirectory", data.resolve("dead-letter").toString()));
        all.putAll(dispatch);
        sensor.container().configure("org.geophone.dispatch", all);
        ElasticRun run = new ElasticRun(sensor, node);
        run.output(output);
        Container.await("the output is there", () -> run.lane() != null && run.lane().present());
        return run;
    }

    /** Sets the output up with these settings instead of those before. */
    void output(Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(Map.of("name", "es", "nodes", node.url(), "laneWhenFull", "block"));
        all.putAll(settings);
        sensor.container().configure(PID, all);
    }

    SensorRun sensor() {
        return sensor;
    }

    ElasticNode node() {
        return node;
    }

    /** The output's lane, or null while there is none. */
    LaneStatus lane() {
        return lane("es");
    }

    private LaneStatus lane(String name) {
        for (LaneStatus lane : sensor.container().service(Lanes.class).lanes()) {
            if (lane.name().equals(name)) {
                return lane;
            }
        }
        return null;
    }

    /** Records that were set aside, by reason. */
    Map<String, Long> setAside() {
        return sensor.container().service(Lanes.class).deadLetters(lane().pid());
    }

    /** Waits for the end of input, and until all of it is in the file output; the other output may be away. */
    void awaitEndInTheFile() throws InterruptedException {
        // asked for again each time: a new configuration replaces the pipeline, and the old one never ends
        Container.await("the end of input", PATIENCE,
                () -> ended(sensor.container().service(PipelineControl.class)));
        sensor.container().service(RecordSink.class).flush();
        Container.await("both lanes have taken everything", PATIENCE, () -> {
            LaneStatus file = lane("test");
            LaneStatus elastic = lane();
            return file.queuedRecords() + file.spooledRecords() == 0
                    && file.written() == elastic.written() + elastic.queuedRecords() + elastic.spooledRecords();
        });
    }

    private static boolean ended(PipelineControl pipeline) {
        try {
            return pipeline.awaitEnd(TimeUnit.MILLISECONDS.toNanos(100)) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Records that the lane gave up, by reason. */
    Map<String, Long> drops() {
        return sensor.container().service(Lanes.class).drops(lane().pid());
    }

    /** The documents that were set aside, a line each. */
    String deadLetters() throws IOException {
        try (Stream<Path> files = Files.walk(sensor.container().data().resolve("dead-letter"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().startsWith("org.geophone.output.elasticsearch")) {
                    return Files.readString(file, StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    /** Waits until the lane's last failure is told in these words. */
    String complaint(String words) {
        try {
            Container.await("a complaint with '" + words + "'", PATIENCE,
                    () -> lane() != null && String.valueOf(lane().lastError()).contains(words));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the lane is " + lane(), e);
        }
        return lane().lastError();
    }

    /** Documents of a stream by their ids, as they can be searched now. */
    Map<String, String> documents(String stream) throws IOException {
        node.send("POST", "/_refresh", null);
        Map<String, String> documents = new TreeMap<>();
        String after = "";
        int hits;
        do {
            JsonNode answer = Schemas.JSON.readTree(node.send("POST", "/" + stream + "/_search",
                    "{\"size\":" + PAGE + ",\"sort\":[{\"@timestamp\":\"asc\"},{\"event.id\":\"asc\"}]" + after + "}"));
            hits = answer.at("/hits/hits").size();
            for (JsonNode hit : answer.at("/hits/hits")) {
                documents.put(hit.path("_id").asText(), hit.path("_source").toString());
                after = ",\"search_after\":" + hit.path("sort");
            }
        } while (hits == PAGE);
        return documents;
    }

    /** How many documents of a stream can be searched now. */
    long count(String stream) throws IOException {
        node.send("POST", "/_refresh", null);
        return Schemas.JSON.readTree(node.get("/" + stream + "/_count")).path("count").asLong();
    }

    /** What the file output has written, sorted. */
    List<String> written(RecordKind kind) throws IOException {
        List<String> documents = new ArrayList<>();
        for (String line : Files.readAllLines(sensor.file(kind), StandardCharsets.UTF_8)) {
            documents.add(Schemas.JSON.readTree(line).toString());
        }
        Collections.sort(documents);
        return documents;
    }

    /** Paths of all members with a value. */
    static TreeSet<String> paths(JsonNode node, String path, TreeSet<String> found) {
        if (node.isObject()) {
            node.properties().forEach(member -> paths(member.getValue(),
                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(), found));
        } else if (node.isArray()) {
            node.forEach(element -> paths(element, path, found));
        } else {
            found.add(path);
        }
        return found;
    }

    @Override
    public void close() {
        sensor.close();
    }
}
