package org.geophone.output.kafka.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.output.RecordBatches;
import org.geophone.testkit.output.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration means, what is said about a wrong one, and keys of messages; without a broker. */
class KafkaSettingsTest {
    @TempDir
    private Path folder;

    private static KafkaConfig config(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(Map.of("bootstrapServers", "127.0.0.1:1"));
        all.putAll(values);
        return TestConfig.of(KafkaConfig.class, all);
    }

    private static byte[] domain(String document) {
        return Messages.domain(RecordBatches.events(document), 0);
    }

    @Test
    void furtherPropertiesArePassedOnAndSecretsComeFromFiles() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim\n", StandardCharsets.UTF_8);
        KafkaSettings settings = KafkaSettings.of(config(Map.of("properties",
                new String[] {"metadata.max.age.ms = 1000", "sasl.jaas.config=file:" + secret})));
        Map<String, Object> all = ClientProperties.producer(settings);
        assertEquals("1000", all.get("metadata.max.age.ms"));
        assertEquals("geheim", all.get("sasl.jaas.config"));
        assertEquals("all", all.get("acks"));
        assertEquals("true", all.get("enable.idempotence"));
        assertFalse(settings.toString().contains("geheim"));
    }

    @ParameterizedTest
    @CsvSource({"bootstrapServers,' ',must name some brokers", "topic,a b,letters", "topic,..,letters",
        "key,client,'expected one of domain, id, none'", "compression,snappy,'expected one of none, gzip, lz4, zstd'",
        "securityProtocol,TLS,expected one of PLAINTEXT", "saslMechanism,GSSAPI,expected one of PLAIN",
        "saslUser,me,saslPasswordFile is missing", "saslPasswordFile,f,saslUser is missing",
        "tlsKeyFile,k,tlsCertificateFile is missing", "timestamp,never,expected one of capture"})
    void aWrongValueIsNamedByOpenAndByProbe(String key, String value, String complaint) {
        Map<String, Object> values = new HashMap<>(Map.of("securityProtocol", "SASL_SSL"));
        values.put(key, value);
        Output output = new KafkaOutput(config(values));
        OutputException failure = assertThrows(OutputException.class, output::open);
        assertTrue(failure.getMessage().startsWith("Output kafka: key "), failure.getMessage());
        assertTrue(failure.getMessage().contains(complaint), failure.getMessage());
        assertEquals(failure.getMessage(), output.probe().message());
    }

    @ParameterizedTest
    @CsvSource({"acks = 0", "enable.idempotence=false", "transactional.id=x", "ssl.protocol=TLS",
        "no equals sign", "= secret"})
    void whatDeliveryRestsOnCannotBeSetAndNoValueIsRepeated(String property) {
        String said = assertThrows(IllegalArgumentException.class, () -> KafkaSettings.of(config(
                Map.of("properties", new String[] {property})))).getMessage();
        assertTrue(said.startsWith("Output kafka: key properties holds '"), said);
        assertFalse(said.contains("secret"), said);
    }

    @Test
    void aSettingThatTheClientDoesNotTakeIsToldInItsWords() {
        Output output = new KafkaOutput(config(Map.of("properties", new String[] {"batch.size = many"})));
        String said = assertThrows(OutputException.class, output::open).getMessage();
        assertTrue(said.contains("batch.size"), said);
    }

    @Test
    void theKeyOfAnEventIsItsRegisteredDomain() {
        assertArrayEquals("a.example".getBytes(StandardCharsets.UTF_8),
                domain("{\"dns\":{\"question\":{\"registered_domain\":\"a.example\"}}}"));
        assertNull(domain("{\"dns\":{\"question\":{\"name\":\"localhost\"}}}"));
        // escapes stay as they are: the same name gives the same key
        assertArrayEquals("a\\\\034.example".getBytes(StandardCharsets.UTF_8),
                domain("{\"registered_domain\":\"a\\\\034.example\"}"));
    }

    @Test
    void aNameThatLooksLikeAMemberIsNoKey() {
        // a name cannot hold a quote that is not escaped
        assertArrayEquals("real.example".getBytes(StandardCharsets.UTF_8), domain("{\"name\":"
                + "\"\\\"registered_domain\\\":\\\"fake.example\\\"\",\"registered_domain\":\"real.example\"}"));
        assertNull(domain("{\"name\":\"\\\"registered_domain\\\":\\\"fake.example\\\"\"}"));
        assertNull(domain("{\"registered_domain\":\"cut"));
        assertNull(domain("{\"registered_domain\":\"cut\\"));
    }
}
