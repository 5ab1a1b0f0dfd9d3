package org.geophone.output.elasticsearch.internal.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts authorities, fingerprints, or both when both are there; and when it does not trust, says what the server
 * showed and what would have been accepted, so that an operator can compare.
 *
 * <p>A fingerprint may be that of the server's own certificate or of an authority in the chain the server shows. In the
 * second case the certificates before it have to lead to it, which the Java platform checks with it as the only
 * authority.
 */
final class TellingTrust extends X509ExtendedTrustManager {
    private final TlsSettings settings;
    /** Checks the chain, or null when the fingerprint alone decides. */
    private final X509ExtendedTrustManager authorities;

    TellingTrust(TlsSettings settings, X509ExtendedTrustManager authorities) {
        this.settings = settings;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] chain, String type) throws CertificateException {
        try {
            if (!settings.fingerprints().isEmpty()) {
                pinned(chain, type);
            }
            if (authorities != null) {
                authorities.checkServerTrusted(chain, type);
            }
        } catch (CertificateException e) {
            throw new CertificateException(words(chain) + ": " + e.getMessage(), e);
        }
    }

    private void pinned(X509Certificate[] chain, String type) throws CertificateException {
        for (int i = 0; i < chain.length; i++) {
            if (settings.fingerprints().contains(Fingerprints.of(chain[i]))) {
                if (i > 0) {
                    leadsTo(chain, i, type);
                }
                return;
            }
        }
        throw new CertificateException("none of these is among the accepted tlsFingerprints "
                + String.join(", ", settings.fingerprints()));
    }

    private static void leadsTo(X509Certificate[] chain, int authority, String type) throws CertificateException {
        try {
            KeyStore store = Tls.store();
            store.setCertificateEntry("pinned", chain[authority]);
            Tls.of(store).checkServerTrusted(Arrays.copyOf(chain, authority), type);
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private String words(X509Certificate[] chain) {
        StringBuilder words = new StringBuilder("the server's certificate has the SHA-256 fingerprint ")
                .append(Fingerprints.of(chain[0]));
        for (int i = 1; i < chain.length; i++) {
            words.append(", its issuer's ").append(Fingerprints.of(chain[i]));
        }
        if (authorities != null) {
            words.append("; trusted are the authorities ")
                    .append(settings.caFile() == null ? "of the Java platform" : "in " + settings.caFile());
        }
        return words.toString();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, type);
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
