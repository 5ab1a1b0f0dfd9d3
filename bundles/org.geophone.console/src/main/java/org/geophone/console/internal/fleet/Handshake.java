package org.geophone.console.internal.fleet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Sees which certificate another console shows, so that a person can compare its fingerprint. Nothing is sent after the
 * handshake, which this side breaks off as soon as it has seen the certificate.
 */
final class Handshake extends X509ExtendedTrustManager {
    private static final int TIMEOUT_MS = 5000;

    private X509Certificate seen;

    private Handshake() {
    }

    /**
     * A certificate as somebody shows it; who that is has to be found out by other means.
     *
     * @param fingerprint SHA-256, lower-case hexadecimal
     * @param subject the name in it
     * @param notAfter when it ends, milliseconds since 1970
     */
    record Shown(String fingerprint, String subject, long notAfter) {
    }

    /** Looks. The clock closes the connection when the other side takes too long, whatever it does. */
    static Shown look(Address address, ScheduledExecutorService clock) throws IOException {
        Handshake look = new Handshake();
        try (Socket plain = new Socket()) {
            ScheduledFuture<?> end = clock.schedule(() -> close(plain), 2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
            try {
                plain.connect(new InetSocketAddress(address.resolve(), address.port()), TIMEOUT_MS);
                plain.setSoTimeout(TIMEOUT_MS);
                look.shake(plain, address);
            } catch (IOException e) {
                // what was seen before it was broken off counts
                if (look.seen == null) {
                    throw e;
                }
            } finally {
                end.cancel(false);
            }
        }
        if (look.seen == null) {
            throw new IOException("it showed no certificate");
        }
        return look.shown();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is closed already, or as good as
        }
    }

    private void shake(Socket plain, Address address) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(),
                    address.port(), true)) {
                socket.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be used: " + e.getMessage(), e);
        }
    }

    private Shown shown() throws IOException {
        try {
            return new Shown(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seen.getEncoded())),
                    seen.getSubjectX500Principal().getName(), seen.getNotAfter().getTime());
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        seen = chain[0];
        throw new CertificateException("only looked at");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
