package org.geophone.output.kafka.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.kafka.KafkaBroker;
import org.geophone.testkit.net.Relay;
import org.geophone.testkit.output.OutputContract;
import org.geophone.testkit.output.TestConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all outputs, with a real broker and topics for each test. The target breaks by being cut off. */
class KafkaOutputContractTest extends OutputContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private static Path folder;
    private static KafkaBroker broker;
    private static Relay relay;

    private String prefix;

    @BeforeAll
    static void startBroker() throws Exception {
        relay = new Relay();
        broker = new KafkaBroker(folder, relay.port(), List.of()).start();
        relay.to(broker.port());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        relay.close();
        broker.close();
    }

    @BeforeEach
    void makeTopics() throws Exception {
        prefix = "t" + NUMBER.incrementAndGet() + ".";
        Topics.make(broker.innerAddress(), Set.of(prefix + "events", prefix + "anomalies", prefix + "alerts",
                prefix + "health"));
    }

    @Override
    protected Output output() {
        return new KafkaOutput(TestConfig.of(KafkaConfig.class, Map.of("bootstrapServers",
                "127.0.0.1:" + relay.port(), "topic", prefix + "{kind}", "maxMessageBytes", 4_000_000,
                "requestTimeoutMs", 1500, "deliveryTimeoutMs", 1500)));
    }

    @Override
    protected Output hopelessOutput() {
        return new KafkaOutput(TestConfig.of(KafkaConfig.class, Map.of("bootstrapServers", "no port")));
    }

    private List<ConsumerRecord<byte[], String>> records(RecordKind kind) {
        return Topics.read(broker.innerAddress(), prefix + kind.plural());
    }

    @Override
    protected List<String> arrived(RecordKind kind) {
        return records(kind).stream().map(ConsumerRecord::value).toList();
    }

    @Override
    protected List<String> arrivedIds(RecordKind kind) {
        return records(kind).stream().map(record -> new String(record.headers().lastHeader("geophone.id").value(),
                StandardCharsets.US_ASCII)).toList();
    }

    @Override
    protected boolean exactlyOnce() {
        return false;
    }

    @Override
    protected void breakTarget() throws Exception {
        relay.cut();
    }

    @Override
    protected void repairTarget() throws Exception {
        relay.mend();
    }
}
