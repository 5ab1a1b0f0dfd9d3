package org.geophone.api.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts authorities, fingerprints (RFC 5425 section 4.2.1), or both when both are there; and when it does not trust,
 * says what the server showed and what would have been accepted, so that an operator can compare.
 *
 * <p>A fingerprint is that of the server's own certificate, or of an authority in the chain that the server shows. In
 * the second case the certificates before it have to lead to it, and the name is checked where names are: the Java
 * platform does both with it as the only authority.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final TlsSettings settings;
    /** Checks chain and name, or null when the fingerprint is enough. */
    private final X509ExtendedTrustManager authorities;

    /** One of the three ways to ask a trust manager; those with a connection check the name, too. */
    private interface Question {
        void ask(X509ExtendedTrustManager trust, X509Certificate[] chain) throws CertificateException;
    }

    PinnedTrust(TlsSettings settings, X509ExtendedTrustManager authorities) {
        this.settings = settings;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] chain, Question question) throws CertificateException {
        try {
            if (!settings.fingerprints().isEmpty()) {
                pinned(chain, question);
            }
            if (authorities != null) {
                question.ask(authorities, chain);
            }
        } catch (CertificateException e) {
            // without the cause: whoever tells the innermost one shall tell this
            throw new CertificateException(shown(chain) + ": " + e.getMessage());
        }
    }

    private void pinned(X509Certificate[] chain, Question question) throws CertificateException {
        for (int i = 0; i < chain.length; i++) {
            if (settings.fingerprints().contains(fingerprint(chain[i]))) {
                if (i > 0) {
                    question.ask(only(chain[i]), Arrays.copyOf(chain, i));
                }
                return;
            }
        }
        throw new CertificateException("accepted are the fingerprints " + String.join(", ", settings.fingerprints())
                + "; that of an authority counts only where the server shows its certificate, too");
    }

    private static X509ExtendedTrustManager only(X509Certificate authority) throws CertificateException {
        try {
            KeyStore store = Tls.emptyStore();
            store.setCertificateEntry("pinned", authority);
            return Tls.authorities(store);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private String shown(X509Certificate[] chain) {
        StringBuilder words = new StringBuilder("the server's certificate has the SHA-256 fingerprint ")
                .append(fingerprint(chain[0]));
        for (int i = 1; i < chain.length; i++) {
            words.append(i == 1 ? ", those behind it " : ", ").append(fingerprint(chain[i]));
        }
        if (authorities != null) {
            words.append("; trusted are the authorities ")
                    .append(settings.caFile() == null ? "of the Java platform" : "in " + settings.caFile());
        }
        return words.toString();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written, and SHA-256 is there", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, (trust, certificates) -> trust.checkServerTrusted(certificates, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, (trust, certificates) -> trust.checkServerTrusted(certificates, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, (trust, certificates) -> trust.checkServerTrusted(certificates, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("the sensor is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
    }
}
