package org.geophone.console.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the web server its configuration, without which it does not listen: HTTPS only, with a certificate from PEM
 * files where some are named, else one that the sensor made for itself, and makes anew before it ends. When the PEM
 * files change, the server takes the new ones within half a minute.
 */
@Component(service = HttpsListener.class, immediate = true)
public final class HttpsListener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsListener.class);
    private static final String JETTY = "org.apache.felix.http";
    private static final String KEYSTORE = "org.apache.felix.https.keystore";
    /**
     * No secret: it would have to lie beside the file that it opens. What guards the key is the mode of the file, as
     * with PEM files; so nothing is given away where the configuration of the server can be read.
     */
    static final String PASSWORD = "geophone";
    private static final long LOOK_SECONDS = 20;
    private static final int IDLE_MS = 30_000;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int MOST_THREADS = 40;

    private final Console console;
    private final Configuration jetty;
    private final OwnStores own;
    private final ScheduledExecutorService watch;
    /** Null when the certificate is the sensor's own. */
    private final PemWatch pem;
    /** What was complained of last. */
    private String problem = "";
    private boolean listening;
    private boolean told;

    /** Begins to listen; where the port is taken, as soon as it is free. */
    @Activate
    public HttpsListener(@Reference Console console, @Reference ConfigurationAdmin admin) throws IOException {
        this.console = console;
        jetty = admin.getConfiguration(JETTY, "?");
        Console.Config config = console.config();
        own = new OwnStores(console.keys(), PASSWORD, List.of(config.certificateNames()));
        pem = config.tlsCertificateFile().isEmpty() ? null
                : new PemWatch(Path.of(config.tlsCertificateFile()), Path.of(config.tlsKeyFile()), console.keys());
        Path store = pem == null ? own.at(Instant.now()) : pem.renewed("");
        if (pem != null) {
            pem.taken();
        }
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "geophone-console-certificate");
            thread.setDaemon(true);
            return thread;
        });
        listen(store);
        watch.scheduleWithFixedDelay(RegularWork.of("looking at the console's certificate",
                TimeUnit.SECONDS.toMillis(LOOK_SECONDS), () -> look(store), LOG::error), LOOK_SECONDS, LOOK_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Says in words what the server would say with a stack trace. */
    private void listen(Path store) throws IOException {
        Console.Config config = console.config();
        // what the server was told before a crash is in force again, and the port its own
        Dictionary<String, Object> before = jetty.getProperties();
        boolean ours = before != null && config.host().equals(before.get("org.apache.felix.http.host"))
                && Integer.valueOf(config.port()).equals(before.get("org.osgi.service.http.port.secure"));
        try (ServerSocket probe = new ServerSocket()) {
            if (!ours) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(config.host(), config.port()));
            }
        } catch (IOException e) {
            if (!told) {
                told = true;
                LOG.error("the console cannot listen at {}:{} (host and port in org.geophone.console.cfg): {}; it is"
                        + " tried again every {} seconds", config.host(), config.port(), e.getMessage(), LOOK_SECONDS);
            }
            return;
        }
        configure(store);
        listening = true;
        if (told) {
            LOG.warn("the console listens at {}:{} now", config.host(), config.port());
        }
    }

    /** SHA-256 of the certificate that browsers and command lines are shown, in hexadecimal digits; empty before. */
    String fingerprint() throws IOException {
        Dictionary<String, Object> now = jetty.getProperties();
        if (now == null) {
            return "";
        }
        try (InputStream in = Files.newInputStream(Path.of(now.get(KEYSTORE).toString()))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] certificate = store.getCertificate(store.aliases().nextElement()).getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private void look(Path first) {
        try {
            if (!listening) {
                listen(first);
                return;
            }
            if (pem == null) {
                Path holds = own.at(Instant.now());
                if (!holds.toString().equals(jetty.getProperties().get(KEYSTORE))) {
                    configure(holds);
                }
                return;
            }
            Path current = Path.of(jetty.getProperties().get(KEYSTORE).toString());
            Path renewed = pem.renewed(current.getFileName().toString());
            if (renewed != null) {
                configure(renewed);
                pem.taken();
                LOG.info("the console took a new certificate from {}", console.config().tlsCertificateFile());
            }
            problem = "";
        } catch (IOException | RuntimeException e) {
            // whatever it is, the next look has to take place; said once for each reason
            if (!problem.equals(String.valueOf(e.getMessage()))) {
                problem = String.valueOf(e.getMessage());
                LOG.warn("the console keeps its certificate, and tries again every {} seconds: {}", LOOK_SECONDS,
                        problem);
            }
        }
    }

    private void configure(Path store) throws IOException {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put("org.apache.felix.http.enable", false);
        all.put("org.apache.felix.https.enable", true);
        all.put("org.apache.felix.http.host", console.config().host());
        all.put("org.osgi.service.http.port.secure", console.config().port());
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
    void close() throws IOException {
        watch.shutdownNow();
        jetty.delete();
    }
}
