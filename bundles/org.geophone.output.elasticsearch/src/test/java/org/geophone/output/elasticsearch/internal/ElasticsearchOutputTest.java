package org.geophone.output.elasticsearch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of documents, requests and logins when a cluster is busy, particular or ill. */
class ElasticsearchOutputTest {
    private static final String EVENTS = "logs-geophone.dns-default";

    @TempDir
    private Path folder;
    private FakeCluster cluster;

    @BeforeEach
    void listen() throws Exception {
        cluster = new FakeCluster();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Ack write(RecordBatch batch, Object... config) throws OutputException {
        ElasticsearchOutput output = new ElasticsearchOutput(cluster.config(config));
        try {
            output.open();
            return output.write(batch);
        } finally {
            output.close();
        }
    }

    private OutputException refused(Object... config) {
        OutputException failure = assertThrows(OutputException.class,
                () -> write(RecordBatches.events("{\"n\":1}"), config));
        assertEquals(List.of(), cluster.documents(EVENTS));
        return failure;
    }

    @Test
    void aDocumentThatIsThereAlreadyCountsAsDelivered() throws Exception {
        RecordBatch batch = RecordBatches.events("{\"n\":1}", "{\"n\":2}");
        write(batch);
        assertEquals(2, write(batch).count(Fate.DELIVERED));
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), cluster.documents(EVENTS));
    }

    @Test
    void eachDocumentOfABatchHasItsOwnFate() throws Exception {
        cluster.decide(document -> switch (document) {
            case "{\"n\":1}" -> FakeCluster.item(429, "es_rejected_execution_exception", "queue is full");
            case "{\"n\":2}" -> FakeCluster.item(503, "unavailable_shards_exception", "primary shard is not active");
            case "{\"n\":3}" -> FakeCluster.item(400, "document_parsing_exception", "[1:9] failed to parse field"
                    + " [source.ip] of type [ip] in document. Preview of field's value: 'secret of type [bad]'");
            case "{\"n\":4}" -> FakeCluster.item(400, "illegal_argument_exception", "immense term");
            case "{\"n\":5}" -> FakeCluster.item(413, "content_too_long", "too large");
            case "{\"n\":6}" -> FakeCluster.item(500, "fail_processor_exception", "unwanted");
            case "{\"n\":7}" -> FakeCluster.item(403, "cluster_block_exception", "disk flood stage");
            default -> null;
        });
        Ack ack = write(RecordBatches.events("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}",
                "{\"n\":5}", "{\"n\":6}", "{\"n\":7}", "{\"n\":8}"));
        Fate[] expected = {Fate.DELIVERED, Fate.RETRY, Fate.RETRY, Fate.DEAD_LETTER, Fate.DEAD_LETTER,
            Fate.DEAD_LETTER, Fate.DROP, Fate.RETRY, Fate.DELIVERED};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], ack.fate(i), "document " + i);
        }
        assertEquals("mapping conflict: document_parsing_exception, field source.ip of type ip", ack.reason(3));
        assertEquals("the cluster could not take it now: logs-geophone.dns-default: cluster_block_exception: disk flood"
                + " stage", ack.reason(7));
        assertEquals("the ingest pipeline refused it: fail_processor_exception", ack.reason(6));
        assertEquals(List.of("{\"n\":0}", "{\"n\":8}"), cluster.documents(EVENTS));
    }

    @Test
    void everythingWaitsWhileARightOrThePipelineIsMissing() {
        cluster.decide(document -> FakeCluster.item(403, "security_exception", "action is unauthorized"));
        OutputException forbidden = refused();
        assertTrue(forbidden.retryable());
        assertTrue(forbidden.getMessage().contains("takes no records: logs-geophone.dns-default: security_exception"),
                forbidden.getMessage());
        cluster.decide(document -> FakeCluster.item(400, "illegal_argument_exception",
                "pipeline with id [enrich] does not exist"));
        OutputException missing = refused("pipeline", "enrich");
        assertTrue(missing.retryable());
        assertTrue(missing.getMessage().contains("pipeline with id [enrich] does not exist"), missing.getMessage());
        assertTrue(cluster.requests().stream().anyMatch(r -> r.startsWith("POST /_bulk") && r.contains(
                "pipeline=enrich")), cluster.requests().toString());
    }

    @Test
    void aBusyClusterIsTriedAgainLater() {
        cluster.answerFirst(request -> request.startsWith("POST /_bulk") ? new FakeCluster.Answer(429,
                FakeCluster.error("es_rejected_execution_exception", "coordinating operation rejected")) : null);
        OutputException busy = refused();
        assertTrue(busy.retryable());
        assertTrue(busy.getMessage().contains("the cluster is too busy (429)"), busy.getMessage());
    }

    @Test
    void aBatchLargerThanARequestMayBeIsSentInPieces() throws Exception {
        String document = "{\"x\":\"" + "y".repeat(30_000) + "\"}";
        write(RecordBatches.events(document, document, document, document, document), "bulkBytes", 65_536L);
        assertEquals(5, cluster.documents(EVENTS).size());
        assertEquals(3, cluster.bulkSizes().size());
        assertTrue(cluster.bulkSizes().stream().allMatch(size -> size <= 65_536), cluster.bulkSizes().toString());
    }

    @Test
    void whatTheClusterFindsTooLargeIsHalvedUntilItFitsAndASingleDocumentIsSetAside() throws Exception {
        cluster.answerFirst(request -> request.startsWith("POST /_bulk")
                && cluster.bulkSizes().get(cluster.bulkSizes().size() - 1) > 1000
                ? new FakeCluster.Answer(413, FakeCluster.error("too_large", "request entity too large")) : null);
        String small = "{\"x\":\"" + "y".repeat(300) + "\"}";
        String large = "{\"x\":\"" + "y".repeat(3000) + "\"}";
        Ack ack = write(RecordBatches.events(small, small, large, small, small));
        assertEquals(4, ack.count(Fate.DELIVERED));
        assertEquals(Fate.DEAD_LETTER, ack.fate(2));
        assertEquals(4, cluster.documents(EVENTS).size());
    }

    @Test
    void compressedRequestsHoldTheSameDocuments() throws Exception {
        write(RecordBatches.events("{\"n\":1}", "{\"n\":2}"), "compression", "gzip");
        assertEquals("gzip", cluster.lastEncoding());
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), cluster.documents(EVENTS));
    }

    @Test
    void theLoginIsInEveryRequestAndItsSecretMayComeFromAFile() throws Exception {
        write(RecordBatches.events("{\"n\":1}"), "user", "sensor", "password", "open sesame");
        assertEquals("Basic " + Base64.getEncoder().encodeToString("sensor:open sesame".getBytes(
                StandardCharsets.UTF_8)), cluster.authorization());
        Path secret = folder.resolve("key");
        Files.writeString(secret, "aWQ6a2V5\n", StandardCharsets.UTF_8);
        write(RecordBatches.events("{\"n\":2}"), "apiKeyFile", secret.toString());
        assertEquals("ApiKey aWQ6a2V5", cluster.authorization());
        write(RecordBatches.events("{\"n\":3}"), "apiKey", "id:key");
        assertEquals("ApiKey aWQ6a2V5", cluster.authorization());
    }

    @Test
    void aRefusedLoginIsToldWithoutItsSecret() {
        cluster.answerFirst(request -> new FakeCluster.Answer(401,
                FakeCluster.error("security_exception", "unable to authenticate user [sensor]")));
        OutputException failure = refused("user", "sensor", "password", "sesame");
        assertTrue(failure.retryable());
        assertTrue(failure.getMessage().contains("the cluster refuses user 'sensor' (401): security_exception: unable"
                + " to authenticate"), failure.getMessage());
        assertFalse(failure.getMessage().contains("sesame"), failure.getMessage());
        assertTrue(refused().getMessage().contains("no login"), "a missing login is told as such");
    }

    @Test
    void theOtherNodesAreTriedWhenOneIsAway() throws Exception {
        try (FakeCluster gone = new FakeCluster()) {
            gone.goAway();
            ElasticsearchOutput output = new ElasticsearchOutput(cluster.config("nodes",
                    gone.url() + ", " + cluster.url()));
            for (int n = 0; n < 4; n++) {
                assertEquals(1, output.write(new RecordBatches().add(org.geophone.api.record.RecordKind.EVENT, 0, 0, 0,
                        n, "{}".getBytes(StandardCharsets.UTF_8)).build()).count(Fate.DELIVERED));
            }
            output.close();
            assertEquals(4, cluster.documents(EVENTS).size());
        }
    }

    @Test
    void missingTemplatesAreInstalledOnceAndOthersThanOursReplaced() throws Exception {
        write(RecordBatches.events("{\"n\":1}"));
        assertEquals(4, cluster.templates().size());
        cluster.requests().clear();
        write(RecordBatches.events("{\"n\":2}"));
        assertFalse(cluster.requests().stream().anyMatch(r -> r.startsWith("PUT")), cluster.requests().toString());
        cluster.templates().put(EVENTS, "{\"index_patterns\":[\"" + EVENTS + "\"]}");
        write(RecordBatches.events("{\"n\":3}"));
        assertTrue(cluster.templates().get(EVENTS).contains("registered_domain"));
    }

    @Test
    void templatesThatMayNotBeInstalledOrShallNotDoNotKeepRecordsBack() throws Exception {
        cluster.answerFirst(request -> request.contains("/_index_template/") ? new FakeCluster.Answer(403,
                FakeCluster.error("security_exception", "manage_index_templates")) : null);
        assertEquals(1, write(RecordBatches.events("{\"n\":1}")).count(Fate.DELIVERED));
        cluster.requests().clear();
        write(new RecordBatches().build(), "templates", "leave");
        assertFalse(cluster.requests().stream().anyMatch(r -> r.contains("_index_template")),
                cluster.requests().toString());
    }

    @Test
    void probingTellsWhatIsThereAndWritesNothing() {
        ElasticsearchOutput output = new ElasticsearchOutput(cluster.config("user", "sensor", "password", "x"));
        ProbeResult before = output.probe();
        assertTrue(before.healthy(), before.message());
        assertTrue(before.message().contains("user 'sensor': version 8.19.0, health green, writing not restricted or"
                + " not told, index templates missing or different: logs-geophone.dns-default"), before.message());
        cluster.answerFirst(request -> request.contains("_has_privileges") ? new FakeCluster.Answer(200,
                "{\"has_all_requested\":false}") : null);
        ProbeResult forbidden = output.probe();
        assertFalse(forbidden.healthy());
        assertTrue(forbidden.message().contains("writing not allowed"), forbidden.message());
        assertFalse(cluster.requests().stream().anyMatch(r -> r.startsWith("PUT") || r.contains("_bulk")));
        output.close();
    }

    @Test
    void failuresAreToldInWordsAnOperatorUnderstands() throws Exception {
        assertTrue(refused("nodes", "http://no-such-host.invalid:9200").getMessage()
                .contains("the name is not known to DNS"));
        cluster.answerFirst(request -> new FakeCluster.Answer(400, FakeCluster.error("media_type_header_exception",
                "Invalid media-type value on headers [Accept, Content-Type]")));
        assertTrue(refused().getMessage().contains("this output speaks with Elasticsearch 7.17, 8 and 9"));
        cluster.goAway();
        assertTrue(refused().getMessage().contains("no connection"));
    }

    @Test
    void aNodeThatDoesNotAnswerInTimeIsGivenUp() {
        cluster.answerFirst(request -> {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        OutputException failure = refused("requestTimeoutMs", 200);
        assertTrue(failure.retryable());
        assertTrue(failure.getMessage().contains("no answer in time"), failure.getMessage());
    }
}
