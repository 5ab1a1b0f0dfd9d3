package org.geophone.output.elasticsearch.internal.bulk;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Ack;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.elasticsearch.internal.cluster.Cluster;

/**
 * Sends a batch as one bulk request, or as several where it is larger than one may be, and sorts what came of each
 * document. The lane's thread only.
 */
public final class BulkWriter {
    private static final int TOO_LARGE = 413;
    /** All that is read of an answer; the rest would be most of its bytes. */
    private static final String FILTER =
            "took,errors,items.*.status,items.*._index,items.*.error.type,items.*.error.reason";

    private final BulkBody body;
    private final long largestBytes;
    private final Map<String, String> parameters = new HashMap<>();
    private long repeats;

    /**
     * Sends to these streams.
     *
     * @param largestBytes bytes of a request at most; a document that is larger is sent alone
     * @param pipeline ingest pipeline that documents go through, or empty
     */
    public BulkWriter(Streams streams, long largestBytes, String pipeline) {
        this.body = new BulkBody(streams);
        this.largestBytes = largestBytes;
        parameters.put("filter_path", FILTER);
        if (!pipeline.isEmpty()) {
            parameters.put("pipeline", pipeline);
        }
    }

    /** Documents that the cluster had already when they were sent. */
    public long repeats() {
        return repeats;
    }

    /**
     * Sends a batch.
     *
     * @throws SetupException when the cluster would not take any document as things are
     * @throws IOException and {@link ElasticsearchException} when a request failed as a whole
     */
    public Ack write(Cluster cluster, RecordBatch batch) throws IOException, SetupException {
        Ack.Builder ack = Ack.of(batch);
        int first = 0;
        while (first < batch.size()) {
            long bytes = body.cost(batch, first);
            int end = first + 1;
            while (end < batch.size() && bytes + body.cost(batch, end) <= largestBytes) {
                bytes += body.cost(batch, end);
                end++;
            }
            send(cluster, batch, first, end, ack);
            first = end;
        }
        return ack.build();
    }

    /** Sends the documents {@code first} to {@code end} - 1; in halves where the cluster finds them too large. */
    private void send(Cluster cluster, RecordBatch batch, int first, int end, Ack.Builder ack)
            throws IOException, SetupException {
        body.clear();
        for (int i = first; i < end; i++) {
            body.add(batch, i);
        }
        BulkResponse response;
        try {
            response = cluster.bulk(body.bytes(), body.size(), parameters);
        } catch (ElasticsearchException e) {
            if (e.status() != TOO_LARGE) {
                throw e;
            }
            if (end - first == 1) {
                ack.deadLetter(first, "too large: the cluster takes no request of this size");
                return;
            }
            int middle = (first + end) >>> 1;
            send(cluster, batch, first, middle, ack);
            send(cluster, batch, middle, end, ack);
            return;
        }
        sort(response.items(), first, end, ack);
    }

    private void sort(List<BulkResponseItem> items, int first, int end, Ack.Builder ack)
            throws IOException, SetupException {
        if (items.size() != end - first) {
            throw new IOException("the cluster answered about " + items.size() + " of " + (end - first)
                    + " documents");
        }
        for (int i = first; i < end; i++) {
            Verdict verdict = Verdict.on(items.get(i - first));
            switch (verdict.meaning()) {
                case REPEAT -> repeats++;
                case RETRY -> ack.retry(i, verdict.reason());
                case DEAD_LETTER -> ack.deadLetter(i, verdict.reason());
                case DROP -> ack.drop(i, verdict.reason());
                case SETUP -> throw new SetupException(verdict.reason());
                default -> {
                    // delivered, as the acknowledgement has it unless something else is said
                }
            }
        }
    }
}
