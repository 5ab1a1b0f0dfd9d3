package org.geophone.api.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts a server whose own certificate has one of the given SHA-256 fingerprints (RFC 5425 section 4.2.1); with
 * certificate authorities beside it, they have to agree.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final List<String> fingerprints;
    /** Checks chain and name, or null when the fingerprint is enough. */
    private final X509ExtendedTrustManager authorities;

    PinnedTrust(List<String> fingerprints, X509ExtendedTrustManager authorities) {
        this.fingerprints = fingerprints;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        String found;
        try {
            found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
        if (!fingerprints.contains(found)) {
            throw new CertificateException("the server's certificate has the SHA-256 fingerprint " + found
                    + ", which is not among those that are accepted");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
        if (authorities != null) {
            authorities.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
        if (authorities != null) {
            authorities.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
        if (authorities != null) {
            authorities.checkServerTrusted(chain, type);
        }
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
