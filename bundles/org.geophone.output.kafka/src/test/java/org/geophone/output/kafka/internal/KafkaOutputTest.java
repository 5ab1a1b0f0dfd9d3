package org.geophone.output.kafka.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.kafka.KafkaBroker;
import org.geophone.testkit.output.RecordBatches;
import org.geophone.testkit.output.TestConfig;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages as a broker has them that wants TLS, a client certificate and a login. */
class KafkaOutputTest {
    /** Quotes and backslashes mean something in the line that the login is written into. */
    private static final String PASSWORD = "qu\"ote\\back";

    @TempDir
    private static Path folder;
    private static Certificates certificates;
    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        certificates = new Certificates(folder.resolve("keys"));
        broker = new KafkaBroker(folder.resolve("kafka"), 0, List.of(
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,INNER:PLAINTEXT,CLIENT:SASL_SSL",
                "listener.name.client.ssl.keystore.type=PKCS12",
                "listener.name.client.ssl.keystore.location=" + certificates.file("server.p12"),
                "listener.name.client.ssl.keystore.password=" + Certificates.PASSWORD,
                "listener.name.client.ssl.truststore.type=PEM",
                "listener.name.client.ssl.truststore.location=" + certificates.authority(),
                "listener.name.client.ssl.client.auth=required",
                "listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512",
                "listener.name.client.scram-sha-512.sasl.jaas.config="
                        + "org.apache.kafka.common.security.scram.ScramLoginModule required;")).start();
        Topics.make(broker.innerAddress(), Set.of("t.events", "t.alerts"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.innerAddress()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("sensor",
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD))).all().get();
        }
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    private static Output output(Map<String, Object> values) throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD + "\n", StandardCharsets.UTF_8);
        Map<String, Object> all = new HashMap<>(Map.of("bootstrapServers", broker.address(), "topic", "t.{kind}",
                "laneKinds", new String[] {"event", "alert"}, "requestTimeoutMs", 3000, "deliveryTimeoutMs", 3000));
        all.putAll(Map.of("securityProtocol", "SASL_SSL", "saslUser", "sensor", "saslPasswordFile",
                password.toString(), "tlsCaFile", certificates.authority().toString(), "tlsCertificateFile",
                certificates.file("client.pem").toString(), "tlsKeyFile",
                certificates.file("client-encrypted.key").toString(), "tlsPasswordFile",
                certificates.file("password").toString()));
        all.putAll(values);
        return new KafkaOutput(TestConfig.of(KafkaConfig.class, all));
    }

    private static List<ConsumerRecord<byte[], String>> read(String topic, int from) {
        List<ConsumerRecord<byte[], String>> all = Topics.read(broker.innerAddress(), topic);
        return all.subList(from, all.size());
    }

    private static String refused(Map<String, Object> values) throws Exception {
        Output output = output(values);
        try {
            OutputException failure = assertThrows(OutputException.class, () -> {
                output.open();
                output.write(RecordBatches.events("{}"));
            });
            assertTrue(failure.retryable(), failure.getMessage());
            assertFalse(failure.getMessage().contains(PASSWORD), failure.getMessage());
            return failure.getMessage();
        } finally {
            output.close();
        }
    }

    @Test
    void aMessageHasKeyTimeAndHeadersOfItsRecordInEveryCompression() throws Exception {
        long seconds = 1_772_409_600L;
        for (String compression : List.of("none", "gzip", "lz4", "zstd")) {
            int before = read("t.alerts", 0).size();
            Output output = output(Map.of("compression", compression));
            output.open();
            output.write(new RecordBatches().add(RecordKind.ALERT, 62, seconds * 1_000_000_000, 0xfedcba9876543210L, 7,
                    "{\"dns\":{\"question\":{\"registered_domain\":[\"a.example\",\"b.example\"]}}}"
                            .getBytes(StandardCharsets.UTF_8)).build());
            output.close();
            ConsumerRecord<byte[], String> message = read("t.alerts", before).get(0);
            assertEquals("a.example", new String(message.key(), StandardCharsets.UTF_8), compression);
            assertEquals(seconds * 1000, message.timestamp());
            assertEquals("fedcba98765432100000000000000007", header(message, "geophone.id"));
            assertEquals("alert", header(message, "geophone.kind"));
            assertEquals("62", header(message, "geophone.severity"));
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }

    @Test
    void aMessageThatIsTooLongIsADeadLetterAndTheOthersArrive() throws Exception {
        int before = read("t.events", 0).size();
        Output output = output(Map.of("maxMessageBytes", 2000));
        output.open();
        Ack ack = output.write(RecordBatches.events("{\"n\":1}", "{\"n\":\"" + "x".repeat(3000) + "\"}", "{\"n\":3}"));
        output.close();
        assertEquals(2, ack.count(Fate.DELIVERED));
        assertEquals(Fate.DEAD_LETTER, ack.fate(1));
        assertEquals("the message is longer than client or broker allow", ack.reason(1));
        assertEquals(List.of("{\"n\":1}", "{\"n\":3}"), read("t.events", before).stream().map(ConsumerRecord::value)
                .toList());
    }

    @Test
    void theProbeTellsBrokersAndMissingTopics() throws Exception {
        Output good = output(Map.of());
        assertEquals("1 broker; topics are there: t.events, t.alerts", good.probe().message());
        assertTrue(good.probe().healthy());
        Output missing = output(Map.of("topic", "no.such.{kind}"));
        assertFalse(missing.probe().healthy());
        assertTrue(missing.probe().message().endsWith(": no.such.events, no.such.alerts"), missing.probe().message());
    }

    @Test
    void aWrongPasswordIsToldInPlainWords() throws Exception {
        Path wrong = folder.resolve("wrong");
        Files.writeString(wrong, "guess\n", StandardCharsets.UTF_8);
        String said = refused(Map.of("saslPasswordFile", wrong.toString()));
        assertTrue(said.contains("the brokers do not accept the login or the connection"), said);
    }

    @Test
    void aBrokerByAnotherAuthorityIsRefused() throws Exception {
        String said = refused(Map.of("tlsCaFile", certificates.file("other.pem").toString()));
        assertTrue(said.contains("SSL handshake failed"), said);
    }

    @Test
    void aSecretFileThatIsMissingIsNamed() throws Exception {
        String said = refused(Map.of("saslPasswordFile", folder.resolve("absent").toString()));
        assertTrue(said.contains("absent cannot be read"), said);
    }
}
