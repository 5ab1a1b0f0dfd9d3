package org.geophone.itests.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.geophone.api.output.Output;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.elastic.ElasticNode;
import org.geophone.testkit.elastic.SecureFront;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and logins in front of a real server: one output whose configuration is wrong in one way after the other. */
class ElasticSecurityTest {
    private static final String STREAM = "logs-geophone.dns-secure";
    private static final String KEY = "aWQ6a2V5";

    @TempDir
    private Path work;
    private ElasticRun run;
    private SecureFront front;
    private int sent;
    /** Tells one configuration of the output from the next. */
    private int turn;

    private static String fingerprint(Certificates certificates) throws Exception {
        String said = certificates.openssl("x509 -in server.pem -noout -fingerprint -sha256").strip();
        return said.substring(said.indexOf('=') + 1).replace(":", "").toLowerCase(Locale.ROOT);
    }

    private void configure(Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("nodes", front.url(), "namespace", "secure", "turn", ++turn));
        all.putAll(settings);
        run.output(all);
        // the output before must not get the next record
        run.sensor().container().service(Output.class, "(turn=" + turn + ")");
    }

    private void emit() {
        byte[] document = ("{\"@timestamp\":\"2026-11-25T10:00:00.000000000Z\",\"event\":{\"id\":\"" + sent + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        RecordSink sink = run.sensor().container().service(RecordSink.class);
        sink.emit(RecordKind.EVENT, 9, sent++, 0, 0, document, 0, document.length);
        sink.flush();
    }

    private void delivers(Map<String, Object> settings) throws Exception {
        configure(settings);
        emit();
        Container.await("record " + sent + "; last failure: " + run.lane().lastError(),
                () -> run.lane() != null && run.lane().written() == sent);
    }

    private String refused(Map<String, Object> settings, String words) throws Exception {
        long before = run.lane().written();
        configure(settings);
        emit();
        String said = run.complaint(words);
        assertEquals(before, run.lane().written());
        return said;
    }

    @Test
    void whoIsTrustedDeliversAndWhoIsNotIsToldWhyWhileRecordsWait() throws Exception {
        Certificates certificates = new Certificates(work.resolve("keys"));
        String ca = certificates.authority().toString();
        String pin = fingerprint(certificates);
        Path keyFile = Files.writeString(work.resolve("api-key"), KEY + "\n", StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString("sensor:sesame".getBytes(StandardCharsets.UTF_8));
        try (ElasticNode node = new ElasticNode(8, work.resolve("node")).start();
                SecureFront secure = new SecureFront(node.url(), certificates.server(), Set.of(basic, "ApiKey " + KEY));
                ElasticRun sensor = ElasticRun.boot(work.resolve("sensor"), node, Map.of("namespace", "plain"),
                        Map.of())) {
            run = sensor;
            front = secure;
            delivers(Map.of("tlsCaFile", ca, "user", "sensor", "password", "sesame"));
            delivers(Map.of("tlsFingerprints", pin, "apiKeyFile", keyFile.toString()));
            delivers(Map.of("tlsCaFile", ca, "apiKey", "id:key", "compression", "gzip"));
            probe("writing not restricted or not told, index templates installed");

            String login = refused(Map.of("tlsCaFile", ca, "user", "sensor", "password", "guess"),
                    "the cluster refuses user 'sensor' (401)");
            assertFalse(login.contains("guess"), login);
            refused(Map.of("tlsCaFile", ca, "apiKey", "d3Jvbmc="), "the cluster refuses the API key (401)");
            refused(Map.of("tlsCaFile", ca), "the cluster refuses no login");
            String pins = refused(Map.of("tlsFingerprints", "0".repeat(64), "apiKey", KEY), "0".repeat(64));
            assertTrue(pins.contains(pin), pins);
            String other = refused(Map.of("tlsCaFile", certificates.file("other.pem").toString(), "apiKey", KEY),
                    "other.pem");
            assertTrue(other.contains(pin), other);
            refused(Map.of("nodes", node.url().replace("http:", "https:"), "apiKey", KEY, "tlsCaFile", ca),
                    "its address has to begin with http://");
            refused(Map.of("nodes", front.url().replace("https:", "http:"), "apiKey", KEY), "https://");

            delivers(Map.of("tlsCaFile", ca, "apiKey", KEY));
            assertEquals(sent, run.count(STREAM));
        }
    }

    private void probe(String words) {
        ProbeResult result = run.sensor().container().service(Output.class, "(name=es)").probe();
        assertTrue(result.healthy(), result.message());
        assertTrue(result.message().contains(words), result.message());
    }
}
