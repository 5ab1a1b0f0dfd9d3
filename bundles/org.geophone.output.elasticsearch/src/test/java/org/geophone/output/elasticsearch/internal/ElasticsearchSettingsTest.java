package org.geophone.output.elasticsearch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** Which configurations are accepted, and what is said about the others. */
class ElasticsearchSettingsTest {
    private static ElasticsearchSettings of(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("nodes", "https://es.example:9200"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return ElasticsearchSettings.of(TestConfig.of(values));
    }

    private static void wrong(String complaint, Object... pairs) {
        String said = assertThrows(IllegalArgumentException.class, () -> of(pairs)).getMessage();
        assertTrue(said.startsWith("Output elasticsearch: key " + complaint), said);
    }

    @Test
    void theShortestConfigurationIsItsNodes() {
        ElasticsearchSettings settings = of();
        assertEquals("https://es.example:9200", settings.cluster().words());
        assertEquals("logs-geophone.dns-default", settings.streams().of(RecordKind.EVENT));
        assertEquals("logs-geophone.health-default", settings.streams().of(RecordKind.HEALTH));
        assertTrue(settings.install());
        assertFalse(settings.cluster().compress());
    }

    @Test
    void namesOfStreamsTakeTheNamespace() {
        ElasticsearchSettings settings = of("namespace", "plant7", "alertStream", "alerts-{namespace}");
        assertEquals("alerts-plant7", settings.streams().of(RecordKind.ALERT));
        assertEquals("logs-geophone.anomaly-plant7", settings.streams().of(RecordKind.ANOMALY));
    }

    @Test
    void severalNodesAreSeparatedByCommas() {
        assertEquals("http://a:9200 and 1 more", of("nodes", "http://a:9200, http://b:9201").cluster().words());
    }

    @Test
    void complaintsNameOutputKeyAndValue() {
        wrong("nodes is missing", "nodes", " ");
        wrong("nodes holds 'es.example:9200', expected an address", "nodes", "es.example:9200");
        wrong("nodes holds 'http://a b', which is no address", "nodes", "http://a b");
        wrong("nodes has different paths", "nodes", "http://a/es, http://b");
        wrong("user is there without password", "user", "sensor");
        wrong("user and an API key", "user", "sensor", "password", "x", "apiKey", "y");
        wrong("password and passwordFile", "user", "sensor", "password", "x", "passwordFile", "y");
        wrong("apiKey and apiKeyFile", "apiKey", "x", "apiKeyFile", "y");
        wrong("tlsFingerprints holds 'ab:cd', expected the 64", "tlsFingerprints", "ab:cd");
        wrong("compression is 'zip', expected one of none, gzip", "compression", "zip");
        wrong("templates is 'maybe', expected one of install, leave", "templates", "maybe");
        wrong("eventStream is 'Logs', expected", "eventStream", "Logs");
        wrong("namespace is 'a\"b', expected", "namespace", "a\"b");
        wrong("eventStream and the other streams need", "eventStream", "x", "alertStream", "x");
        wrong("bulkBytes is 1, expected a number from 65536 to", "bulkBytes", 1L);
        wrong("requestTimeoutMs is 0, expected at least 100", "requestTimeoutMs", 0);
    }

    @Test
    void aLoginWithinAnAddressIsRefusedWithoutRepeatingIt() {
        String said = assertThrows(IllegalArgumentException.class,
                () -> of("nodes", "https://elastic:sesame@es.example")).getMessage();
        assertTrue(said.contains("it belongs into user and passwordFile"), said);
        assertFalse(said.contains("sesame"), said);
    }
}
