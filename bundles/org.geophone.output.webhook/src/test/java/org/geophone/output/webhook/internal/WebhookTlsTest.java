package org.geophone.output.webhook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.testkit.output.TestConfig;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTPS: whom the sensor trusts, and how a receiver knows it. Keys, certificates and digests are by openssl. */
class WebhookTlsTest {
    @TempDir
    private static Path folder;
    private static Certificates certificates;

    private Hook hook;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new Certificates(folder);
    }

    @BeforeEach
    void listen() throws Exception {
        hook = new Hook(certificates.server());
    }

    @AfterEach
    void close() {
        if (hook != null) {
            hook.close();
        }
    }

    private Output output(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(Map.of("url", hook.url(), "tlsCaFile",
                certificates.authority().toString()));
        all.putAll(values);
        return new WebhookOutput(TestConfig.of(WebhookConfig.class, all));
    }

    private void write(Map<String, Object> values) throws OutputException {
        Output output = output(values);
        output.open();
        output.write(Hook.alerts("{\"n\":1}"));
    }

    private String refused(Map<String, Object> values) {
        String said = assertThrows(OutputException.class, () -> write(values)).getMessage();
        assertEquals(List.of(), hook.posts());
        return said;
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8).toString();
    }

    @Test
    void theReceiverVerifiesSignatureAndTimeWithOpenssl() throws Exception {
        long before = Instant.now().getEpochSecond();
        write(Map.of("secretFile", file("hmac", "s3cret\n")));
        Hook.Post post = hook.posts().get(0);
        String[] parts = post.header("Geophone-signature").split("[=,]");
        assertEquals(List.of("t", "v1"), List.of(parts[0], parts[2]));
        long signed = Long.parseLong(parts[1]);
        assertTrue(signed >= before && signed <= Instant.now().getEpochSecond(), post.header("Geophone-signature"));
        file("signed", parts[1] + "." + post.body());
        String said = certificates.openssl("dgst -sha256 -hmac s3cret signed").strip();
        assertEquals(said.substring(said.lastIndexOf(' ') + 1), parts[3]);
    }

    @Test
    void withoutASecretThereIsNoSignatureAndWithATokenThereIsALogin() throws Exception {
        write(Map.of("tokenFile", file("token", "abc.def\n"), "headers", new String[] {"X-Site: north"}));
        assertNull(hook.posts().get(0).header("Geophone-signature"));
        assertEquals("Bearer abc.def", hook.posts().get(0).header("Authorization"));
        assertEquals("north", hook.posts().get(0).header("X-site"));
    }

    @Test
    void aSecretThatIsMissingIsToldAndNothingIsSentUnsigned() throws Exception {
        String said = refused(Map.of("secretFile", folder.resolve("absent").toString()));
        assertTrue(said.contains("absent cannot be read"), said);
        said = refused(Map.of("secretFile", file("empty", "\n")));
        assertTrue(said.contains("empty first line"), said);
    }

    @Test
    void theAddressMayLieInAFile() throws Exception {
        write(Map.of("url", "", "urlFile", file("url", hook.url() + "\n")));
        assertEquals(1, hook.posts().size());
    }

    @Test
    void aCertificateByAnotherAuthorityIsRefused() {
        String said = refused(Map.of("tlsCaFile", certificates.file("other.pem").toString()));
        assertTrue(said.contains("unable to find valid certification path"), said);
        refused(Map.of("tlsCaFile", ""));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        // the certificate is for localhost and 127.0.0.1
        String said = refused(Map.of("url", hook.url().replace("localhost", "127.0.0.2")));
        assertTrue(said.contains("No subject alternative names matching IP address 127.0.0.2"), said);
    }

    @Test
    void theRightFingerprintIsEnoughAndAnotherIsToldInPlainWords() throws Exception {
        String said = refused(Map.of("tlsCaFile", "", "tlsFingerprints", "0".repeat(64)));
        assertTrue(said.contains("the server's certificate has the SHA-256 fingerprint "), said);
        String found = said.replaceAll(".*fingerprint ([0-9a-f]{64}).*", "$1");
        write(Map.of("tlsCaFile", "", "tlsFingerprints", found));
        assertEquals(1, hook.posts().size());
    }

    @Test
    void aFileThatIsRenewedAfterARefusalNeedsNoChangeOfTheConfiguration() throws Exception {
        Path authority = folder.resolve("renewed.pem");
        Files.copy(certificates.file("other.pem"), authority);
        Output output = output(Map.of("tlsCaFile", authority.toString()));
        output.open();
        assertThrows(OutputException.class, () -> output.write(Hook.alerts("{}")));
        Files.write(authority, Files.readAllBytes(certificates.authority()));
        output.open();
        output.write(Hook.alerts("{}"));
        assertEquals(1, hook.posts().size());
    }

    @Test
    void aProxyIsUsed() throws Exception {
        try (Hook proxy = new Hook()) {
            Output output = new WebhookOutput(TestConfig.of(WebhookConfig.class, Map.of("url",
                    "http://soar.invalid/hook", "allowHttp", true, "proxy", "127.0.0.1:" + proxy.port())));
            output.open();
            output.write(Hook.alerts("{}"));
            assertEquals("soar.invalid", proxy.posts().get(0).header("Host"));
            assertNotNull(proxy.posts().get(0).header("Idempotency-key"));
        }
    }
}
