package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.kafka.KafkaBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka output that comes with a file dropped into the configuration folder, and a real broker that is killed. */
class KafkaTest {
    private static final String FILE = "org.geophone.output.kafka-cluster.cfg";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path work;

    private static LaneStatus lane(SensorRun run) {
        return Examples.lane(run, "cluster");
    }

    private static List<ConsumerRecord<String, String>> read(String broker, RecordKind kind) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        TopicPartition partition = new TopicPartition("geophone." + kind.plural(), 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void everyRecordIsThereOnceByIdWhenTheBrokerWasKilledUnderLoad() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(work.resolve("kafka")).start();
                SensorRun run = SensorRun.boot(work.resolve("sensor"), Map.of())) {
            Examples.drop(work.resolve("sensor"), FILE, FILE, Map.of("bootstrapServers", broker.address(),
                    "requestTimeoutMs", "2000", "deliveryTimeoutMs", "2000", "laneWhenFull", "block"));
            Container.await("the output is there", () -> lane(run) != null && lane(run).present());
            // a day within some six seconds, so that there is a middle in which to kill
            run.container().configure("org.geophone.capture.file~test", Map.of("name", "test", "paths",
                    new String[] {Examples.DIST.resolve("demo/office-day.pcap.gz").toString()}, "speed", "15000"));
            Container.await("the first messages", PATIENCE, () -> lane(run).written() > 500);
            broker.kill();
            Container.await("the lane notices", PATIENCE, () -> lane(run).lastError() != null);
            broker.start();
            run.awaitEnd();
            assertEquals(0, lane(run).dropped());
            long written = 0;
            for (RecordKind kind : List.of(RecordKind.EVENT, RecordKind.ANOMALY, RecordKind.ALERT)) {
                List<String> expected = run.lines(kind);
                assertTrue(!expected.isEmpty(), kind.plural());
                assertEquals(sorted(expected), sorted(byId(read(broker.innerAddress(), kind), kind)), kind.plural());
                written += expected.size();
            }
            assertEquals(written, lane(run).written());
        }
    }

    /** The documents without repeats: those have the same id and the same document. */
    private static List<String> byId(List<ConsumerRecord<String, String>> messages, RecordKind kind) throws Exception {
        Map<String, String> documents = new HashMap<>();
        for (ConsumerRecord<String, String> message : messages) {
            String id = new String(message.headers().lastHeader("geophone.id").value(), StandardCharsets.US_ASCII);
            String before = documents.put(id, message.value());
            assertTrue(before == null || before.equals(message.value()), id);
            if (kind == RecordKind.EVENT) {
                var domain = Schemas.JSON.readTree(message.value()).at("/dns/question/registered_domain");
                assertEquals(domain.isMissingNode() ? null : domain.asText(), message.key());
            }
        }
        return List.copyOf(documents.values());
    }

    private static Map<String, Integer> sorted(List<String> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }
}
