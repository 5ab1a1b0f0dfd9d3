package org.geophone.output.elasticsearch.internal.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.geophone.api.tls.Tls;

/** Sets up the HTTP client: nodes, login, trust, time-outs, compression. */
final class Clients {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The client's threads notice so often that it was closed: a swap of outputs waits for that. */
    private static final long SELECT_MS = 50;
    private static final int DEFAULT_PORT = 9200;

    private Clients() {
    }

    static RestClient of(ClusterSettings settings) throws IOException {
        HttpHost[] hosts = settings.nodes().stream().map(Clients::host).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts);
        String path = settings.nodes().get(0).getPath();
        if (path != null && path.length() > 1) {
            builder.setPathPrefix(path);
        }
        String login = settings.login().header();
        if (login != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", login)});
        }
        builder.setCompressionEnabled(settings.compress());
        builder.setRequestConfigCallback(request -> request.setConnectTimeout(settings.connectTimeoutMs())
                .setSocketTimeout(settings.requestTimeoutMs()));
        SSLIOSessionStrategy trust = trust(settings);
        builder.setHttpClientConfigCallback(client -> http(client, settings, trust));
        return builder.build();
    }

    /** One thread moves bytes: there is one request at a time. */
    private static HttpAsyncClientBuilder http(HttpAsyncClientBuilder client, ClusterSettings settings,
            SSLIOSessionStrategy trust) {
        client.setDefaultIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).setSoKeepAlive(true)
                .setSelectInterval(SELECT_MS)
                .setConnectTimeout(settings.connectTimeoutMs()).setSoTimeout(settings.requestTimeoutMs()).build());
        // the login is in the header of every request; there is nothing to negotiate
        client.disableAuthCaching();
        return trust == null ? client : client.setSSLStrategy(trust);
    }

    private static SSLIOSessionStrategy trust(ClusterSettings settings) throws IOException {
        List<URI> nodes = settings.nodes();
        if (nodes.stream().noneMatch(node -> "https".equals(node.getScheme()))) {
            return null;
        }
        // names are checked by the trust manager, which knows when a fingerprint says more than a name
        return new SSLIOSessionStrategy(new Tls(settings.tls()).context(), NoopHostnameVerifier.INSTANCE) {
            @Override
            protected void initializeEngine(SSLEngine engine) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setProtocols(PROTOCOLS);
                if (settings.tls().checkName()) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                engine.setSSLParameters(parameters);
            }
        };
    }

    private static HttpHost host(URI node) {
        int port = node.getPort() < 0 ? DEFAULT_PORT : node.getPort();
        return new HttpHost(node.getHost(), port, node.getScheme());
    }
}
