package org.geophone.console.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.health.RegularWork;
import org.geophone.console.internal.Console;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the web server its configuration, without which it does not listen: HTTPS only, where and with the certificate
 * that the {@link Endpoint} says. It goes on as before while there is no endpoint, and begins anew only where
 * another one differs in what the server has to know; a certificate is looked at twice a minute.
 */
@Component(service = HttpsListener.class, immediate = true)
public final class HttpsListener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsListener.class);
    private static final String JETTY = "org.apache.felix.http";
    private static final String KEYSTORE = "org.apache.felix.https.keystore";
    private static final String HOST = "org.apache.felix.http.host";
    private static final String PORT = "org.osgi.service.http.port.secure";
    /**
     * No secret: it would have to lie beside the file that it opens. What guards the key is the mode of the file, as
     * with PEM files; so nothing is given away where the configuration of the server can be read.
     */
    static final String PASSWORD = "geophone";
    private static final int LOOK_SECONDS = 20;
    /** Who asked for another address over the old one is answered before it goes. */
    private static final int ANSWER_SECONDS = 2;
    /** A server that was just stopped has its port for a moment more. */
    private static final int PATIENCE_SECONDS = 5;
    private static final int IDLE_MS = 30_000;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int MOST_THREADS = 40;

    private final Configuration jetty;
    private final ScheduledExecutorService watch;
    private Endpoint endpoint;
    /** Seconds until the next look; none when the server does not listen as the endpoint says. */
    private int rest;
    /** For how many seconds the port has been somebody else's, or the address none of this machine. */
    private int waited;
    private boolean told;
    /** What was complained of last. */
    private String problem = "";

    /** Begins to listen as soon as there is an endpoint, and can have its address and port. */
    @Activate
    public HttpsListener(@Reference Console console, @Reference ConfigurationAdmin admin) throws IOException {
        jetty = admin.getConfiguration(JETTY, "?");
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "geophone-console-certificate");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(RegularWork.of("looking at the console's certificate",
                TimeUnit.SECONDS.toMillis(1), this::second, LOG::error), 1, 1, TimeUnit.SECONDS);
    }

    /** Listens as this one says: at once, or where the server has to begin anew for that, a moment later. */
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    synchronized void bind(Endpoint there) {
        endpoint = there;
        waited = 0;
        rest = ANSWER_SECONDS;
        if (jetty.getProperties() == null) {
            look();
        }
    }

    /** Goes on as before until there is another one. */
    synchronized void unbind(Endpoint gone) {
        if (endpoint == gone) {
            endpoint = null;
        }
    }

    private synchronized void second() {
        if (endpoint != null && --rest <= 0) {
            look();
        }
    }

    private void look() {
        try {
            Dictionary<String, Object> now = jetty.getProperties();
            if (isFree(now)) {
                configure(endpoint.store(store(now)));
                endpoint.taken();
                rest = LOOK_SECONDS;
                problem = "";
            }
        } catch (IOException | RuntimeException e) {
            rest = LOOK_SECONDS;
            // whatever it is, the next look has to take place; said once for each reason
            if (!problem.equals(String.valueOf(e.getMessage()))) {
                problem = String.valueOf(e.getMessage());
                LOG.warn("the console keeps its certificate, and tries again every {} seconds: {}", LOOK_SECONDS,
                        problem);
            }
        }
    }

    /** The key store that the server has; empty for none. */
    private static String store(Dictionary<String, Object> now) {
        return now == null ? "" : Objects.toString(now.get(KEYSTORE), "");
    }

    /** Whether the server can have address and port; says in words what the server would say with a stack trace. */
    private boolean isFree(Dictionary<String, Object> now) {
        // what the server was told before a crash is in force again, and the port its own
        if (now == null || !Integer.valueOf(endpoint.port()).equals(now.get(PORT))
                || !endpoint.host().equals(now.get(HOST))) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(endpoint.host(), isOwn(now) ? 0 : endpoint.port()));
            } catch (IOException e) {
                if (!told && waited++ >= PATIENCE_SECONDS) {
                    told = true;
                    LOG.error("the console cannot listen at {}:{} (host and port in org.geophone.console.cfg): {}; it"
                            + " is tried again every second", endpoint.host(), endpoint.port(), e.getMessage());
                }
                return false;
            }
        }
        if (told) {
            told = false;
            LOG.warn("the console listens at {}:{} now", endpoint.host(), endpoint.port());
        }
        return true;
    }

    /** Whether the server itself has the port at an address that the endpoint names, too. */
    private boolean isOwn(Dictionary<String, Object> now) {
        if (now == null || !Integer.valueOf(endpoint.port()).equals(now.get(PORT))) {
            return false;
        }
        InetAddress old = new InetSocketAddress(String.valueOf(now.get(HOST)), 0).getAddress();
        InetAddress next = new InetSocketAddress(endpoint.host(), 0).getAddress();
        return old != null && next != null
                && (old.isAnyLocalAddress() || next.isAnyLocalAddress() || old.equals(next));
    }

    /** SHA-256 of the certificate that browsers and command lines are shown, in hexadecimal digits; empty before. */
    String fingerprint() throws IOException {
        String current = store(jetty.getProperties());
        if (current.isEmpty()) {
            return "";
        }
        try (InputStream in = Files.newInputStream(Path.of(current))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] certificate = store.getCertificate(store.aliases().nextElement()).getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private void configure(Path store) throws IOException {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put("org.apache.felix.http.enable", false);
        all.put("org.apache.felix.https.enable", true);
        all.put(HOST, endpoint.host());
        all.put(PORT, endpoint.port());
        all.put(KEYSTORE, store.toString());
        all.put("org.apache.felix.https.keystore.password", PASSWORD);
        all.put("org.apache.felix.https.keystore.key.password", PASSWORD);
        all.put("org.apache.felix.https.keystore.type", "PKCS12");
        all.put("org.apache.felix.https.jetty.protocols.included", new String[] {"TLSv1.2", "TLSv1.3"});
        all.put("org.apache.felix.https.jetty.renegotiateAllowed", false);
        all.put("org.apache.felix.http.timeout", IDLE_MS);
        all.put("org.apache.felix.http.jetty.headerBufferSize", HEADER_BYTES);
        all.put("org.apache.felix.http.jetty.threadpool.max", MOST_THREADS);
        all.put("org.apache.felix.http.jetty.sendServerHeader", false);
        all.put("org.apache.felix.jetty.gziphandler.enable", false);
        jetty.updateIfDifferent(all);
    }

    /** Stops to listen. */
    @Deactivate
    synchronized void close() throws IOException {
        watch.shutdownNow();
        endpoint = null;
        jetty.delete();
    }
}
