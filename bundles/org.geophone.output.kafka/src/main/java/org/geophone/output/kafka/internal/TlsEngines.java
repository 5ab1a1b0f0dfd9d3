package org.geophone.output.kafka.internal;

import java.io.IOException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.geophone.api.tls.Tls;

/**
 * The client's TLS by the sensor's own keys and trust, so that they mean the same for all outputs: fingerprints,
 * encrypted keys. Made by the client, which hands its settings over.
 */
public final class TlsEngines implements SslEngineFactory {
    /** The setting under which the client hands over the {@link Tls} to use. */
    static final String SETTING = "geophone.tls";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private SSLContext context;

    @Override
    public void configure(Map<String, ?> settings) {
        try {
            context = ((Tls) settings.get(SETTING)).context();
        } catch (IOException e) {
            throw new KafkaException(e.getMessage(), e);
        }
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String nameRules) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm(nameRules);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        throw new IllegalStateException("the sensor is no server");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public KeyStore keystore() {
        return null;
    }

    @Override
    public KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
