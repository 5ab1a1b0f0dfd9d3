package org.geophone.output.syslog.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.tls.Tls;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.syslog.internal.message.Messages;
import org.geophone.output.syslog.internal.transport.StreamTransport;
import org.geophone.output.syslog.internal.transport.Target;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.syslog.Certificates;
import org.geophone.testkit.syslog.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which receivers are trusted, and which files show who the sensor is. Keys and certificates are by openssl. */
class TlsTest {
    private static final int PATIENCE_MS = 20_000;

    @TempDir
    private static Path folder;
    private static Certificates certificates;

    private Receiver receiver;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new Certificates(folder);
    }

    @AfterEach
    void stop() throws IOException {
        if (receiver != null) {
            receiver.close();
        }
    }

    private static TlsSettings trusting(String authority, String name) {
        return new TlsSettings(certificates.file(authority), true, name, List.of(), null, null, null, null);
    }

    private static TlsSettings pinning(Path authority, String fingerprint) {
        return new TlsSettings(authority, true, "localhost", List.of(fingerprint), null, null, null, null);
    }

    private static TlsSettings with(String certificate, String key, String store, String password) {
        return new TlsSettings(certificates.authority(), true, "localhost", List.of(), file(certificate), file(key),
                file(store), file(password));
    }

    private static Path file(String name) {
        return name == null ? null : certificates.file(name);
    }

    private StreamTransport transport(TlsSettings settings, boolean certificate) throws Exception {
        receiver = new Receiver(certificates.server(), certificate);
        return new StreamTransport(new Target("test", "127.0.0.1", receiver.port(), new Tls(settings), true,
                PATIENCE_MS, PATIENCE_MS, 10, 1000, 1000, 0));
    }

    private void accepted(TlsSettings settings, boolean certificate) throws Exception {
        StreamTransport transport = transport(settings, certificate);
        Messages messages = new Messages();
        messages.add(new byte[] {'<', '1', '>'}, 0, 3);
        transport.send(messages);
        Container.await("the message", () -> receiver.messages().equals(List.of("<1>")));
        transport.close();
    }

    private String refused(TlsSettings settings, boolean certificate) throws Exception {
        StreamTransport transport = transport(settings, certificate);
        AtomicReference<String> said = new AtomicReference<>();
        // a refusal that comes behind the handshake may come late: then the next connection is made and tells
        Container.await("it is refused", () -> {
            try {
                transport.open();
                return false;
            } catch (IOException e) {
                said.set(e.getMessage());
                return true;
            }
        });
        transport.close();
        assertEquals(List.of(), receiver.messages());
        return said.get();
    }

    private static String fingerprint() throws Exception {
        // "sha256 Fingerprint=AB:CD:..."
        String said = certificates.openssl("x509 -in server.pem -noout -fingerprint -sha256").strip();
        return said.substring(said.indexOf('=') + 1).replace(":", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void aCertificateByATrustedAuthorityForTheRightNameIsAccepted() throws Exception {
        accepted(trusting("ca.pem", "localhost"), false);
    }

    @Test
    void anAddressInTheCertificateIsANameToo() throws Exception {
        accepted(trusting("ca.pem", "127.0.0.1"), false);
    }

    @Test
    void aCertificateByAnotherAuthorityIsRefused() throws Exception {
        String said = refused(trusting("other.pem", "localhost"), false);
        assertTrue(said.contains("unable to find valid certification path"), said);
    }

    @Test
    void withoutAFileThePlatformsAuthoritiesDecide() throws Exception {
        refused(new TlsSettings(null, true, "localhost", List.of(), null, null, null, null), false);
    }

    @Test
    void aCertificateForAnotherNameIsRefusedUnlessTheNameIsNotChecked() throws Exception {
        String said = refused(trusting("ca.pem", "siem.example"), false);
        assertTrue(said.contains("siem.example"), said);
        receiver.close();
        accepted(new TlsSettings(certificates.authority(), false, "siem.example", List.of(), null, null, null, null),
                false);
    }

    @Test
    void theRightFingerprintIsEnoughWithoutAuthorities() throws Exception {
        accepted(pinning(null, fingerprint()), false);
    }

    @Test
    void anotherFingerprintIsRefusedAndTheOneThatWasFoundIsTold() throws Exception {
        String said = refused(pinning(certificates.authority(), "0".repeat(64)), false);
        assertTrue(said.contains(fingerprint()), said);
    }

    @Test
    void authoritiesAndFingerprintHaveToAgree() throws Exception {
        accepted(pinning(certificates.authority(), fingerprint()), false);
        receiver.close();
        refused(pinning(certificates.file("other.pem"), fingerprint()), false);
    }

    @Test
    void aReceiverThatWantsACertificateRefusesASensorWithoutOneBeforeAnyMessage() throws Exception {
        refused(trusting("ca.pem", "localhost"), true);
    }

    @Test
    void theSensorsCertificateComesFromPemFiles() throws Exception {
        accepted(with("client.pem", "client.key", null, null), true);
    }

    @Test
    void anEncryptedKeyIsOpenedWithThePasswordFile() throws Exception {
        accepted(with("client.pem", "client-encrypted.key", null, "password"), true);
    }

    @Test
    void theSensorsCertificateComesFromAPkcs12File() throws Exception {
        accepted(with(null, null, "client.p12", "password"), true);
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        String old = refused(with("client.pem", "client-old.key", null, null), true);
        assertTrue(old.contains("client-old.key holds no key in PKCS #8 form; 'openssl pkcs8 -topk8'"), old);
        receiver.close();
        String locked = refused(with("client.pem", "client-encrypted.key", null, null), true);
        assertTrue(locked.contains("client-encrypted.key is encrypted, and there is no password"), locked);
        receiver.close();
        String missing = refused(trusting("absent.pem", "localhost"), false);
        assertTrue(missing.contains("absent.pem"), missing);
        receiver.close();
        String empty = refused(trusting("password", "localhost"), false);
        assertTrue(empty.contains("keys or certificates cannot be used"), empty);
    }
}
