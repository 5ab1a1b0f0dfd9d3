package org.geophone.output.webhook.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.geophone.testkit.output.TestConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of all outputs, with lines. The target breaks by answering 503. */
class WebhookOutputContractTest extends OutputContract {
    private static final String ENVELOPE = ",\"document\":";

    private Hook hook;

    @BeforeEach
    void listen() throws Exception {
        hook = new Hook();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Override
    protected Output output() {
        return new WebhookOutput(TestConfig.of(WebhookConfig.class,
                Map.of("url", hook.url(), "allowHttp", true, "format", "ndjson", "maxRecords", 3)));
    }

    @Override
    protected Output hopelessOutput() {
        return new WebhookOutput(TestConfig.of(WebhookConfig.class, Map.of("url", "ftp://127.0.0.1/")));
    }

    private List<String> lines(RecordKind kind) {
        List<String> lines = new ArrayList<>();
        for (Hook.Post post : hook.posts()) {
            if (post.header("Geophone-kind").equals(kind.id())) {
                // not lines(): documents may hold other characters that end a line for Java
                lines.addAll(List.of(post.body().split("\n")));
            }
        }
        return lines;
    }

    @Override
    protected List<String> arrived(RecordKind kind) {
        return lines(kind).stream().map(line -> line.substring(line.indexOf(ENVELOPE) + ENVELOPE.length(),
                line.length() - 1)).toList();
    }

    @Override
    protected List<String> arrivedIds(RecordKind kind) {
        int begin = "{\"id\":\"".length();
        return lines(kind).stream().map(line -> line.substring(begin, begin + 32)).toList();
    }

    @Override
    protected void breakTarget() {
        hook.always(503);
    }

    @Override
    protected void repairTarget() {
        hook.manners((exchange, body) -> true);
    }
}
