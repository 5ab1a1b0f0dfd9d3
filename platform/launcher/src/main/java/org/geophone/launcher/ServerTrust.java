package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides whether a sensor is the one that is meant: its certificate has the fingerprint that was given, or authorities
 * vouch for it, those of a file or else of the system. Keeps the fingerprint that was shown, so that a refusal can
 * name it. One connection at a time.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private final String pinned;
    private final X509ExtendedTrustManager authorities;
    private String shown;

    private ServerTrust(String pinned, X509ExtendedTrustManager authorities) {
        this.pinned = pinned;
        this.authorities = authorities;
    }

    /**
     * Trust in what was given.
     *
     * @param fingerprint SHA-256 in hexadecimal digits, or null
     * @param caFile PEM file of authorities, or null
     */
    static ServerTrust of(String fingerprint, Path caFile) throws UsageException {
        if (fingerprint != null && caFile == null) {
            return new ServerTrust(fingerprint, null);
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(caFile == null ? null : store(caFile));
            return new ServerTrust(fingerprint, (X509ExtendedTrustManager) factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new UsageException((caFile == null ? "the system's authorities" : caFile) + " cannot be used: "
                    + Words.of(e));
        } catch (IOException e) {
            throw new UsageException("cannot read: " + Words.of(e));
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException, UsageException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), one);
            }
        }
        if (store.size() == 0) {
            throw new UsageException(file + " holds no certificate in PEM");
        }
        return store;
    }

    /** Makes connections that trust like this. */
    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** True when the fingerprint alone decides: then the name in the certificate need not be that of the address. */
    boolean byFingerprintAlone() {
        return authorities == null;
    }

    /** What to say about a certificate that was refused; null when none was shown, so that something else is wrong. */
    String refusal(Exception reason) {
        if (shown == null) {
            return null;
        }
        if (pinned != null) {
            return pinned.equals(shown) ? null : "it shows another certificate than the one with the fingerprint "
                    + pinned + ": that of this one is " + shown + ". Either it has a new certificate, or somebody is in"
                    + " between; nothing was sent";
        }
        return "nobody known vouches for its certificate (" + Words.of(reason) + "). The SHA-256 fingerprint is\n  "
                + shown + "\nCompare it with what 'geophone run' printed on the sensor; when it is the same, give it"
                + " with --fingerprint. Nothing was sent";
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        shown = null;
        try {
            shown = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
        if (pinned != null && !pinned.equals(shown)) {
            throw new CertificateException("another fingerprint than the one that was given");
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
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no connection of this program is of this kind");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no connection of this program is of this kind");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
