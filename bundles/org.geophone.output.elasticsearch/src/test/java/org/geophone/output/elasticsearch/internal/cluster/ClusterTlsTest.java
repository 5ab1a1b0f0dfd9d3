package org.geophone.output.elasticsearch.internal.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.elasticsearch.internal.FakeCluster;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which nodes are trusted, and what is said about the others. Keys and certificates are by openssl. */
class ClusterTlsTest {
    @TempDir
    private static Path folder;
    private static Certificates certificates;
    private static SSLContext chain;

    private FakeCluster cluster;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new Certificates(folder);
        // a server that shows its authority's certificate behind its own, as Elasticsearch does
        certificates.openssl("pkcs12 -export -in server.pem -inkey server.key -certfile ca.pem -out chain.p12"
                + " -passout file:password");
        chain = context("chain.p12");
    }

    private static SSLContext context(String file) throws Exception {
        char[] password = Certificates.PASSWORD.toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(certificates.file(file).toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @BeforeEach
    void listen() throws Exception {
        cluster = new FakeCluster(chain);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static String fingerprint(String file) throws Exception {
        // "sha256 Fingerprint=AB:CD:..."
        String said = certificates.openssl("x509 -in " + file + " -noout -fingerprint -sha256").strip();
        return said.substring(said.indexOf('=') + 1).replace(":", "").toLowerCase(Locale.ROOT);
    }

    private ClusterSettings settings(String host, TlsSettings tls) {
        return new ClusterSettings(List.of(URI.create(cluster.url().replace("127.0.0.1", host))),
                new Login("", "", null, "", null), tls, false, 5000, 5000);
    }

    private void accepted(String host, TlsSettings tls) throws IOException {
        try (Cluster client = new Cluster(settings(host, tls))) {
            assertEquals("green", Health.of(client));
        }
    }

    private String refused(String host, TlsSettings tls) {
        ClusterSettings settings = settings(host, tls);
        Exception failure = assertThrows(IOException.class, () -> {
            try (Cluster client = new Cluster(settings)) {
                Health.of(client);
            }
        });
        assertEquals(List.of(), cluster.requests(), "nothing is sent before the node is trusted");
        return Failures.words(failure, settings);
    }

    private static TlsSettings tls(Path authorities, boolean name, List<String> fingerprints) {
        return new TlsSettings(authorities, name, null, fingerprints, null, null, null, null);
    }

    private static TlsSettings authority(String file) {
        return tls(certificates.file(file), true, List.of());
    }

    private static TlsSettings pinned(String file, String fingerprint) {
        return tls(file == null ? null : certificates.file(file), true, List.of(fingerprint));
    }

    @Test
    void aCertificateByATrustedAuthorityForTheRightNameIsAccepted() throws Exception {
        accepted("127.0.0.1", authority("ca.pem"));
    }

    @Test
    void anotherAuthoritysCertificateIsRefusedTellingWhatWasShownAndWhatIsTrusted() throws Exception {
        String said = refused("127.0.0.1", authority("other.pem"));
        assertTrue(said.contains("the node's certificate is not trusted"), said);
        assertTrue(said.contains(fingerprint("server.pem")), said);
        assertTrue(said.contains(fingerprint("ca.pem")), said);
        assertTrue(said.contains("other.pem"), said);
        refused("127.0.0.1", tls(null, true, List.of()));
    }

    @Test
    void aCertificateForAnotherNameIsRefusedUnlessItsNameIsNotCheckedOrItIsPinned() throws Exception {
        // the client's certificate is by the same authority, and for sensor.example
        certificates.openssl("pkcs12 -export -in client.pem -inkey client.key -certfile ca.pem -out named.p12"
                + " -passout file:password");
        cluster.close();
        cluster = new FakeCluster(context("named.p12"));
        String said = refused("127.0.0.1", authority("ca.pem"));
        assertTrue(said.contains("No subject alternative names matching IP address 127.0.0.1 found"), said);
        refused("127.0.0.1", pinned(null, fingerprint("ca.pem")));
        accepted("127.0.0.1", tls(certificates.file("ca.pem"), false, List.of()));
        accepted("127.0.0.1", pinned(null, fingerprint("client.pem")));
    }

    @Test
    void theNodesOwnFingerprintIsEnough() throws Exception {
        accepted("127.0.0.1", pinned(null, fingerprint("server.pem")));
    }

    @Test
    void anAuthoritysFingerprintInTheChainIsEnough() throws Exception {
        accepted("127.0.0.1", pinned(null, fingerprint("ca.pem")));
    }

    @Test
    void anotherFingerprintIsRefusedAndBothAreTold() throws Exception {
        String said = refused("127.0.0.1", pinned(null, "0".repeat(64)));
        assertTrue(said.contains(fingerprint("server.pem")), said);
        assertTrue(said.contains("0".repeat(64)), said);
    }

    @Test
    void anAuthorityThatIsShownButDidNotIssueTheCertificateIsNoProof() throws Exception {
        char[] password = Certificates.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance(certificates.file("chain.p12").toFile(), password);
        SSLContext forged = SSLContext.getInstance("TLS");
        forged.init(new KeyManager[] {new ForgedChain((PrivateKey) keys.getKey("1", password),
                certificate("server.pem"), certificate("other.pem"))}, null, null);
        cluster.close();
        cluster = new FakeCluster(forged);
        // the server is there: its own fingerprint is accepted
        accepted("127.0.0.1", pinned(null, fingerprint("server.pem")));
        cluster.requests().clear();
        String said = refused("127.0.0.1", pinned(null, fingerprint("other.pem")));
        assertTrue(said.contains("the node's certificate is not trusted"), said);
    }

    private static X509Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(certificates.file(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void aClusterThatWantsACertificateGetsTheSensors() throws Exception {
        SSLContext wanting = certificates.server();
        cluster.close();
        cluster = new FakeCluster(wanting, true);
        accepted("127.0.0.1", new TlsSettings(certificates.authority(), true, null, List.of(),
                certificates.file("client.pem"), certificates.file("client.key"), null, null));
        cluster.requests().clear();
        refused("127.0.0.1", authority("ca.pem"));
    }

    @Test
    void authoritiesAndFingerprintHaveToAgree() throws Exception {
        accepted("127.0.0.1", pinned("ca.pem", fingerprint("server.pem")));
        cluster.requests().clear();
        refused("127.0.0.1", pinned("other.pem", fingerprint("server.pem")));
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() {
        String missing = refused("127.0.0.1", authority("absent.pem"));
        assertTrue(missing.contains("absent.pem"), missing);
        String empty = refused("127.0.0.1", authority("password"));
        assertTrue(empty.contains("holds no certificate"), empty);
    }
}
