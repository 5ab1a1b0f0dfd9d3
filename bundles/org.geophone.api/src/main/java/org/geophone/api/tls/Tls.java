package org.geophone.api.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes TLS connections out of TCP connections. Any thread. */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** The usual rules for names in certificates, by the name Java has for them. */
    private static final String NAME_RULES = "HTTPS";

    private final TlsSettings settings;

    /** With these settings; no file is read before {@link #over}. */
    public Tls(TlsSettings settings) {
        this.settings = settings;
    }

    /**
     * A TLS connection over this one, before its handshake.
     *
     * @throws IOException saying which file cannot be used
     */
    public SSLSocket over(Socket connection) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(connection, settings.serverName(),
                connection.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (settings.checkName()) {
            parameters.setEndpointIdentificationAlgorithm(NAME_RULES);
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /**
     * Trust and keys for a library that makes its own connections, and that has to ask for the check of the name.
     *
     * @throws IOException saying which file cannot be used
     */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("keys or certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private TrustManager trust() throws IOException, GeneralSecurityException {
        if (!settings.fingerprints().isEmpty() && settings.caFile() == null) {
            return new PinnedTrust(settings, null);
        }
        KeyStore store = null;
        if (settings.caFile() != null) {
            store = emptyStore();
            for (Certificate certificate : Pem.certificates(settings.caFile())) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
        }
        return new PinnedTrust(settings, authorities(store));
    }

    /** An empty store of certificates. */
    static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** What the Java platform checks with these authorities; null stands for its own. */
    static X509ExtendedTrustManager authorities(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("the Java platform has no trust manager for certificates");
    }

    private KeyManager[] keys() throws IOException, GeneralSecurityException {
        if (settings.keyFile() == null && settings.keyStoreFile() == null) {
            return new KeyManager[0];
        }
        char[] password = password();
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (settings.keyStoreFile() != null) {
            try (InputStream in = Files.newInputStream(settings.keyStoreFile())) {
                store.load(in, password == null ? new char[0] : password);
            }
        } else {
            store.load(null, null);
            store.setKeyEntry("sensor", Pem.key(settings.keyFile(), password), new char[0],
                    Pem.certificates(settings.certificateFile()));
            password = null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password == null ? new char[0] : password);
        return factory.getKeyManagers();
    }

    private char[] password() throws IOException {
        Path file = settings.passwordFile();
        if (file == null) {
            return null;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.isEmpty() ? new char[0] : lines.get(0).toCharArray();
    }
}
