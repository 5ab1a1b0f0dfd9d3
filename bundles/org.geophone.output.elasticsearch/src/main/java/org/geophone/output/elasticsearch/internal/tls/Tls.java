package org.geophone.output.elasticsearch.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What a TLS connection to a node is made with. Any thread. */
public final class Tls {
    private final TlsSettings settings;
    private final SSLContext context;

    /**
     * Reads the file of authorities.
     *
     * @throws IOException saying which file cannot be used
     */
    public Tls(TlsSettings settings) throws IOException {
        this.settings = settings;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust(settings)}, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** The context, without a certificate of the sensor's own. */
    public SSLContext context() {
        return context;
    }

    /** False where the fingerprint is that of the server's own certificate: that says more than a name. */
    public boolean nameMatters(SSLSession session) {
        try {
            return settings.checkName() && !settings.fingerprints()
                    .contains(Fingerprints.of((X509Certificate) session.getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException e) {
            return true;
        }
    }

    private static X509ExtendedTrustManager trust(TlsSettings settings) throws IOException, GeneralSecurityException {
        KeyStore authorities = settings.caFile() == null ? null : read(settings.caFile());
        if (settings.fingerprints().isEmpty()) {
            return new TellingTrust(settings, of(authorities));
        }
        return new TellingTrust(settings, authorities == null ? null : of(authorities));
    }

    private static Collection<? extends Certificate> certificates(InputStream in, Path file) throws IOException {
        String complaint = "";
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            complaint = ": " + e.getMessage();
        }
        throw new IOException("file " + file + " of tlsCaFile holds no certificate" + complaint);
    }

    /** A trust manager for these authorities; null stands for those of the Java platform. */
    static X509ExtendedTrustManager of(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("the Java platform has no trust manager for certificates");
    }

    /** An empty key store. */
    static KeyStore store() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found = certificates(in, file);
            KeyStore store = store();
            for (Certificate certificate : found) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
            return store;
        }
    }
}
