package org.geophone.output.elasticsearch.internal.cluster;

import java.net.URI;
import java.util.List;
import org.geophone.api.tls.TlsSettings;

/**
 * Where the nodes are and how they are spoken to.
 *
 * @param nodes addresses, one or more
 * @param login who the sensor is
 * @param tls whom it trusts, and its own certificate
 * @param compress true: bodies of requests are compressed with gzip
 * @param connectTimeoutMs patience with a connection
 * @param requestTimeoutMs patience with an answer
 */
public record ClusterSettings(List<URI> nodes, Login login, TlsSettings tls, boolean compress, int connectTimeoutMs,
        int requestTimeoutMs) {
    /** The nodes as a message names them. */
    public String words() {
        return nodes.size() == 1 ? nodes.get(0).toString() : nodes.get(0) + " and " + (nodes.size() - 1) + " more";
    }
}
