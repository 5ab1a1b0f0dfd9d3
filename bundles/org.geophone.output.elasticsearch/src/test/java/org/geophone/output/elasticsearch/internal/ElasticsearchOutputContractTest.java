package org.geophone.output.elasticsearch.internal;

import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of all outputs. The target breaks by going away. */
class ElasticsearchOutputContractTest extends OutputContract {
    private static final Map<RecordKind, String> STREAMS = Map.of(RecordKind.EVENT, "logs-geophone.dns-default",
            RecordKind.ANOMALY, "logs-geophone.anomaly-default", RecordKind.ALERT, "logs-geophone.alert-default",
            RecordKind.HEALTH, "logs-geophone.health-default");

    private FakeCluster cluster;

    @BeforeEach
    void listen() throws Exception {
        cluster = new FakeCluster();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    protected Output output() {
        return new ElasticsearchOutput(cluster.config());
    }

    @Override
    protected Output hopelessOutput() {
        return new ElasticsearchOutput(cluster.config("nodes", "ftp://es.example"));
    }

    @Override
    protected List<String> arrived(RecordKind kind) {
        return cluster.documents(STREAMS.get(kind));
    }

    @Override
    protected List<String> arrivedIds(RecordKind kind) {
        return cluster.ids(STREAMS.get(kind));
    }

    @Override
    protected void breakTarget() {
        cluster.goAway();
    }

    @Override
    protected void repairTarget() throws Exception {
        cluster.listen();
    }
}
