package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificate a running sensor shows. Keys are made by keytool, which every JDK has. */
class CertificateTest {
    private static final char[] PASSWORD = "geophone".toCharArray();
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;

    private Path keyStore(String name, int days) throws Exception {
        Path store = folder.resolve(name);
        Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "geophone", "-keyalg", "EC", "-dname", "CN=" + name, "-validity",
                Integer.toString(days), "-storetype", "PKCS12", "-storepass", "geophone", "-keystore",
                store.toString()).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        return store;
    }

    private static Certificate in(Path store) throws Exception {
        return KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("geophone");
    }

    /** Puts certificate and key of a store where the sensor looks for them. */
    private void install(Path store, Path certificate, Path key) throws Exception {
        Key secret = KeyStore.getInstance(store.toFile(), PASSWORD).getKey("geophone", PASSWORD);
        pem(certificate, "CERTIFICATE", in(store).getEncoded());
        pem(key, "PRIVATE KEY", secret.getEncoded());
    }

    private static void pem(Path file, String what, byte[] content) throws Exception {
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + what + "-----\n");
    }

    private static Certificate shown(ConsoleSensor sensor) throws Exception {
        try (SSLSocket socket = (SSLSocket) Api.context().getSocketFactory().createSocket("127.0.0.1", sensor.port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String fingerprint(Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static void await(String what, ConsoleSensor sensor, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean there = false;
        while (!there) {
            assertTrue(System.nanoTime() < end, "not there: " + what + "; the sensor said: " + sensor.said());
            try {
                there = condition.call();
            } catch (java.io.IOException e) {
                there = false; // the listener is just being replaced
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Test
    void itsOwnCertificateIsReplacedBeforeItEndsAndBothFingerprintsAreSaid() throws Exception {
        Path ending = keyStore("ending.p12", 20);
        Path keys = Files.createDirectories(folder.resolve("data/keys"));
        Files.copy(ending, keys.resolve("own.p12"));
        try (ConsoleSensor sensor = new ConsoleSensor(folder)) {
            Certificate now = shown(sensor);
            assertNotEquals(in(ending), now);
            assertTrue(sensor.said().contains("fingerprint was " + fingerprint(in(ending)) + " and is "
                    + fingerprint(now)), sensor.said());
        }
        try (ConsoleSensor again = new ConsoleSensor(folder)) {
            assertEquals(in(folder.resolve("data/keys/own-next.p12")), shown(again));
        }
    }

    @Test
    void filesOfTheOperatorAreTakenUpWhileItRunsAndTheOldOnesStayWhenTheNewOnesAreOfNoUse() throws Exception {
        Path first = keyStore("first.p12", 400);
        Path second = keyStore("second.p12", 400);
        Path certificate = folder.resolve("tls.pem");
        Path key = folder.resolve("tls.key");
        install(first, certificate, key);
        try (ConsoleSensor sensor = new ConsoleSensor(folder)) {
            sensor.verb(0, "config", "set", "org.geophone.console", "tlsCertificateFile=" + certificate,
                    "tlsKeyFile=" + key);
            await("the first", sensor, () -> shown(sensor).equals(in(first)));
            install(second, certificate, key);
            await("the second", sensor, () -> shown(sensor).equals(in(second)));
            Files.writeString(key, "no key");
            await("a word about the key", sensor, () -> sensor.said().contains("the console keeps its certificate"));
            assertEquals(in(second), shown(sensor));
        }
    }
}
