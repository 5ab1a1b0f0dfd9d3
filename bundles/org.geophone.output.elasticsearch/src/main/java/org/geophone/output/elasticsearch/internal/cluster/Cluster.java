package org.geophone.output.elasticsearch.internal.cluster;

import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.json.SimpleJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransportBase;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.endpoints.SimpleEndpoint;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.elasticsearch.client.ResponseException;

/**
 * A cluster as the output speaks with it. Round robin over the nodes, a rest for those that fail, and the next node
 * when one refuses are done by the client library. Requests carry bytes that are ready: documents are not parsed again.
 *
 * <p>One thread at a time. Failures are an {@link IOException} or an
 * {@link co.elastic.clients.elasticsearch._types.ElasticsearchException}; {@link Failures} puts both into words.
 */
public final class Cluster implements AutoCloseable {
    private static final SimpleEndpoint<Call, BulkResponse> BULK = new SimpleEndpoint<>("es/bulk", Call::method,
            Call::path, call -> Map.of(), Call::parameters, call -> Map.of(), Call::body, BulkResponse._DESERIALIZER);
    private static final BinaryEndpoint<Call> ANY = new BinaryEndpoint<>("es/any", Call::method, Call::path,
            call -> Map.of(), Call::parameters, call -> Map.of(), Call::body, null);

    private final RestClientTransport transport;

    /** One request. */
    private record Call(String method, String path, Map<String, String> parameters, BinaryData body) {
    }

    /**
     * Makes ready to speak; no connection is made before the first request.
     *
     * @throws IOException when a file with a secret or a certificate cannot be used
     */
    public Cluster(ClusterSettings settings) throws IOException {
        transport = new RestClientTransport(Clients.of(settings), new SimpleJsonpMapper(), null,
                NoopInstrumentation.INSTANCE);
    }

    /** Sends a bulk request whose body is ready. */
    public BulkResponse bulk(byte[] body, int size, Map<String, String> parameters) throws IOException {
        try {
            return transport.performRequest(new Call("POST", "/_bulk", parameters,
                    BinaryData.of(body, 0, size, ElasticsearchTransportBase.JSON_CONTENT_TYPE)), BULK, null);
        } catch (ResponseException e) {
            throw Refusal.of(e);
        }
    }

    /** Sends any other request and returns the answer, an object. */
    public JsonObject get(String path, Map<String, String> parameters) throws IOException {
        return call(new Call("GET", path, parameters, null));
    }

    /** Stores a JSON text. */
    public void put(String path, String json) throws IOException {
        call(new Call("PUT", path, Map.of(), json(json)));
    }

    /** Asks with a JSON text. */
    public JsonObject post(String path, String json) throws IOException {
        return call(new Call("POST", path, Map.of(), json(json)));
    }

    private static BinaryData json(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return BinaryData.of(bytes, 0, bytes.length, ElasticsearchTransportBase.JSON_CONTENT_TYPE);
    }

    private JsonObject call(Call call) throws IOException {
        try (BinaryResponse response = transport.performRequest(call, ANY, null);
                JsonReader reader = Json.createReader(response.content())) {
            return reader.readObject();
        } catch (ResponseException e) {
            throw Refusal.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
