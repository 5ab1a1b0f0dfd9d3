package org.geophone.output.webhook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.testkit.net.FreePort;
import org.geophone.testkit.output.TestConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is posted, and what an answer means. */
class WebhookOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Hook hook;

    @BeforeEach
    void listen() throws IOException {
        hook = new Hook();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private Output open(Map<String, Object> values) throws OutputException {
        Map<String, Object> all = new HashMap<>(Map.of("url", hook.url(), "allowHttp", true));
        all.putAll(values);
        Output output = new WebhookOutput(TestConfig.of(WebhookConfig.class, all));
        output.open();
        return output;
    }

    private static String refusal(Output output, RecordBatch batch) {
        OutputException failure = assertThrows(OutputException.class, () -> output.write(batch));
        assertTrue(failure.retryable(), failure.getMessage());
        return failure.getMessage();
    }

    @Test
    void anArrayHoldsEveryRecordWithItsId() throws Exception {
        open(Map.of()).write(Hook.alerts("{\"n\":1}", "{\"n\":2}"));
        assertEquals(JSON.readTree("[{\"id\":\"" + "0".repeat(32) + "\",\"kind\":\"alert\",\"severity\":62,"
                + "\"document\":{\"n\":1}},{\"id\":\"" + "0".repeat(31) + "1\",\"kind\":\"alert\",\"severity\":62,"
                + "\"document\":{\"n\":2}}]"), JSON.readTree(hook.bodies().get(0)));
        assertEquals("application/json", hook.posts().get(0).header("Content-type"));
        assertEquals("2", hook.posts().get(0).header("Geophone-records"));
    }

    @Test
    void withoutEnvelopeDocumentsArePostedAsTheyAre() throws Exception {
        open(Map.of("format", "single", "envelope", false)).write(Hook.alerts("{\"n\":1}", "{\"n\":2}"));
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), hook.bodies());
        // a record's own id
        assertEquals("0".repeat(31) + "1", hook.posts().get(1).header("Idempotency-key"));
    }

    @Test
    void theSameRecordsHaveTheSameIdempotencyKeyWhenTheyAreSentAgain() throws Exception {
        Output output = open(Map.of());
        output.write(Hook.alerts("{\"n\":1}", "{\"n\":2}"));
        output.write(Hook.alerts("{\"n\":1}", "{\"n\":2}"));
        output.write(Hook.alerts("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
        List<String> keys = hook.posts().stream().map(post -> post.header("Idempotency-key")).toList();
        assertEquals(keys.get(0), keys.get(1));
        assertNotEquals(keys.get(0), keys.get(2));
        // (printf '\0%.0s' $(seq 31); printf '\001') | sha256sum
        assertEquals("ec4916dd28fc4c10d78e287ca5d9cc51", keys.get(0));
    }

    @Test
    void aRequestEndsBeforeItGetsLongerThanIsAllowed() throws Exception {
        String document = "{\"n\":\"" + "x".repeat(500) + "\"}";
        open(Map.of("maxBytes", 1100L, "format", "ndjson", "envelope", false)).write(
                Hook.alerts(document, document, document, document, document));
        assertEquals(List.of(2, 2, 1), hook.bodies().stream().map(body -> body.split("\n").length).toList());
    }

    @Test
    void aRecordThatIsRefusedIsFoundAndTheOthersArrive() throws Exception {
        hook.manners((exchange, body) -> {
            if (body.contains("bad")) {
                exchange.sendResponseHeaders(422, -1);
                return false;
            }
            return true;
        });
        Ack ack = open(Map.of("format", "ndjson", "envelope", false)).write(
                Hook.alerts("{\"n\":0}", "{\"n\":1}", "{\"bad\":2}", "{\"n\":3}", "{\"bad\":4}"));
        assertEquals(3, ack.count(Fate.DELIVERED));
        assertEquals(Fate.DEAD_LETTER, ack.fate(2));
        assertEquals(Fate.DEAD_LETTER, ack.fate(4));
        assertEquals("the receiver refused it with status 422", ack.reason(2));
        assertEquals("{\"n\":0}\n{\"n\":1}\n{\"n\":3}\n", String.join("", hook.bodies()));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503})
    void whatIsNoFaultOfTheRecordsKeepsThem(int status) throws Exception {
        hook.always(status);
        String said = refusal(open(Map.of()), Hook.alerts("{}"));
        assertTrue(said.contains("answered " + status), said);
    }

    @Test
    void whatWasTakenBeforeAFailureIsNotSentAgain() throws Exception {
        hook.manners((exchange, body) -> {
            if (hook.posts().size() == 2) {
                exchange.sendResponseHeaders(500, -1);
                return false;
            }
            return true;
        });
        Ack ack = open(Map.of("format", "single")).write(Hook.alerts("{}", "{}", "{}", "{}"));
        assertEquals(List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.RETRY, Fate.RETRY),
                List.of(ack.fate(0), ack.fate(1), ack.fate(2), ack.fate(3)));
        assertEquals("the receiver answered 500", ack.reason(2));
    }

    @Test
    void aReceiverThatAsksForAPauseIsNotAskedAgainBeforeItsEnd() throws Exception {
        hook.manners((exchange, body) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
            return false;
        });
        Output output = open(Map.of("maxRetryAfterMs", 600_000L));
        refusal(output, Hook.alerts("{}"));
        String said = refusal(output, Hook.alerts("{}"));
        assertTrue(said.contains("asked to be left alone"), said);
        // an hour was asked for, ten minutes are the bound
        assertTrue(said.matches(".* for (600000|5[0-9]{5}) ms from now"), said);
        assertEquals(1, hook.asked("POST"));
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        hook.manners((exchange, body) -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + hook.port() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            return false;
        });
        String said = refusal(open(Map.of()), Hook.alerts("{}"));
        assertTrue(said.contains("answered 307 and pointed to http://127.0.0.1"), said);
        assertEquals(1, hook.asked("POST"));
    }

    @Test
    void aReceiverThatDoesNotAnswerIsGivenUp() throws Exception {
        hook.manners((exchange, body) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        String said = refusal(open(Map.of("requestTimeoutMs", 300)), Hook.alerts("{}"));
        assertTrue(said.contains("no answer within 300 ms") || said.contains("timed out"), said);
    }

    @Test
    void anAnswerThatDoesNotEndDoesNotHoldTheLane() throws Exception {
        hook.manners((exchange, body) -> {
            Hook.trickle(exchange);
            return false;
        });
        String said = refusal(open(Map.of("requestTimeoutMs", 300)), Hook.alerts("{}"));
        assertTrue(said.contains("no answer within 300 ms"), said);
    }

    @Test
    void aHugeAnswerIsCutAndCounts() throws Exception {
        hook.manners((exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(new byte[100_000]);
                }
            } catch (IOException e) {
                // the output has seen enough
                return false;
            }
            return false;
        });
        assertEquals(1, open(Map.of()).write(Hook.alerts("{}")).count(Fate.DELIVERED));
    }

    @Test
    void whatTheReceiverSaysIsShownWithoutControlCharacters() throws Exception {
        hook.manners((exchange, body) -> {
            byte[] text = "\u001b[31mno\r\nsuch thing".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, text.length);
            exchange.getResponseBody().write(text);
            return false;
        });
        String said = refusal(open(Map.of()), Hook.alerts("{}"));
        assertTrue(said.endsWith("answered 500: \\u001b[31mno\\u000d\\u000asuch thing"), said);
    }

    @Test
    void probingAsksForHeadersAndDeliversNothing() throws Exception {
        Output output = open(Map.of());
        assertTrue(output.probe().healthy());
        assertEquals(1, hook.asked("HEAD"));
        assertEquals(0, hook.asked("POST"));
        hook.always(401);
        assertFalse(output.probe().healthy());
    }

    @Test
    void aHostThatIsNotThereIsNamedWithoutTheSecretPartOfTheAddress() throws Exception {
        int closed = FreePort.next();
        String said = refusal(open(Map.of("url", "http://127.0.0.1:" + closed + "/services/T0/B0/secret")),
                Hook.alerts("{}"));
        assertTrue(said.startsWith("Could not post to http://127.0.0.1:" + closed + ": "), said);
        assertFalse(said.contains("secret"), said);
    }

    @ParameterizedTest
    @CsvSource({"url,'',must name the receiver", "url,gopher://x,scheme gopher", "url,http://x/secret,allowHttp = true",
        "url,https://u:secret@x/,holds a login", "url,'https://a b/secret',no valid address",
        "format,xml,'expected one of array, ndjson, single, chat'", "template,'{\"text\":{message}}x',cannot be used",
        "template,no json,cannot be used", "proxy,squid,expected host:port", "proxy,squid:0,expected host:port",
        "tlsFingerprints,ab,64 hexadecimal digits", "tlsKeyFile,k.pem,tlsCertificateFile is missing"})
    void aWrongValueIsNamedByOpenAndByProbeAndNoSecretIs(String key, String value, String complaint) {
        Map<String, Object> values = new HashMap<>(Map.of("url", "https://soar.example/hook"));
        values.put(key, value);
        Output output = new WebhookOutput(TestConfig.of(WebhookConfig.class, values));
        OutputException failure = assertThrows(OutputException.class, output::open);
        assertTrue(failure.getMessage().startsWith("Output webhook: key "), failure.getMessage());
        assertTrue(failure.getMessage().contains(complaint), failure.getMessage());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        assertEquals(failure.getMessage(), output.probe().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", "Host: x", "X-A: a\r\nX-B: b", "Content-Type: text/plain", ": x"})
    void aHeaderThatCannotBeIsRefused(String header) {
        Output output = new WebhookOutput(TestConfig.of(WebhookConfig.class,
                Map.of("url", "https://soar.example/", "headers", new String[] {header})));
        assertTrue(assertThrows(OutputException.class, output::open).getMessage().contains("key headers"));
    }
}
