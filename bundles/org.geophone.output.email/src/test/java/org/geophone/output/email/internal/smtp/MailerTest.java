package org.geophone.output.email.internal.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.record.RecordKind;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.email.internal.digest.Digest;
import org.geophone.output.email.internal.digest.DigestSettings;
import org.geophone.output.email.internal.digest.Entry;
import org.geophone.output.email.internal.smtp.ServerSettings.Security;
import org.geophone.testkit.output.RecordBatches;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption, login and refusals. Keys and certificates are by openssl. */
class MailerTest {
    private static final String ONE = "soc@north.example";
    private static final String TWO = "soc@north.example, gone@north.example";

    @TempDir
    private static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new Certificates(folder);
    }

    private static Digest digest() {
        Entry entry = Entry.of(new RecordBatches().add(RecordKind.ALERT, 62, "{\"message\":\"under leak.example\","
                + "\"dns\":{\"question\":{\"registered_domain\":\"leak.example\"}}}").build(), 0);
        return Digest.of(List.of(entry), false, new DigestSettings("[Geophone]", 10, false, -1, "", 0));
    }

    private static TlsSettings trust(String authority, List<String> fingerprints) {
        return new TlsSettings(authority == null ? null : certificates.file(authority), true, null, fingerprints, null,
                null, null, null);
    }

    private static Mailer mailer(String host, int port, Security security, String password, String to, TlsSettings tls)
            throws IOException {
        Path file = password == null ? null
                : Files.writeString(folder.resolve("mail-password"), password + "\n", StandardCharsets.UTF_8);
        return new Mailer(new ServerSettings(host, port, security, password == null ? "" : "sensor", file,
                "sensor@north.example", to, tls, 2000));
    }

    private static String refused(Mailer mailer) {
        return assertThrows(IOException.class, () -> mailer.send(digest())).getMessage();
    }

    @Test
    void withStarttlsNeitherLoginNorMailGoesUnencrypted() throws Exception {
        try (Stub stub = new Stub(certificates.server())) {
            mailer("localhost", stub.port(), Security.STARTTLS, "open sesame", ONE, trust("ca.pem", List.of()))
                    .send(digest());
            assertEquals(1, stub.mails().size());
            List<String> plain = stub.commands().stream().filter(line -> !line.startsWith("TLS ")).toList();
            assertEquals(2, plain.size(), plain.toString());
            assertTrue(plain.get(0).startsWith("EHLO ") && plain.get(1).equals("STARTTLS"), plain.toString());
        }
    }

    @Test
    void aServerWithoutStarttlsGetsNothing() throws Exception {
        try (Stub stub = new Stub(null)) {
            String said = refused(mailer("localhost", stub.port(), Security.STARTTLS, "open sesame", ONE,
                    trust("ca.pem", List.of())));
            assertTrue(said.contains("STARTTLS is required"), said);
            assertFalse(stub.commands().toString().contains("AUTH"), stub.commands().toString());
        }
    }

    @Test
    void anotherAuthorityAndAnotherNameAreRefused() throws Exception {
        try (Stub stub = new Stub(certificates.server())) {
            String other = refused(mailer("localhost", stub.port(), Security.STARTTLS, null, ONE,
                    trust("other.pem", List.of())));
            assertTrue(other.contains("unable to find valid certification path"), other);
            String name = refused(mailer("127.0.0.2", stub.port(), Security.STARTTLS, null, ONE,
                    trust("ca.pem", List.of())));
            assertTrue(name.contains("No subject alternative names matching IP address 127.0.0.2"), name);
            assertEquals(List.of(), stub.mails());
        }
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        try (Stub stub = new Stub(certificates.server())) {
            Mailer mailer = mailer("localhost", stub.port(), Security.STARTTLS, "guess", ONE,
                    trust("ca.pem", List.of()));
            assertTrue(refused(mailer).contains("535 no such user"), refused(mailer));
            assertThrows(IOException.class, mailer::probe);
        }
    }

    @Test
    void smtpsWithAPinnedCertificateAndALoginReachesAMailServer() throws Exception {
        GreenMail office = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
        office.setUser(ONE, "sensor", "open sesame");
        office.start();
        try {
            int port = office.getSmtps().getPort();
            String said = refused(mailer("127.0.0.1", port, Security.SMTPS, "open sesame", ONE,
                    trust(null, List.of("0".repeat(64)))));
            String found = said.replaceAll(".*fingerprint ([0-9a-f]{64}).*", "$1");
            mailer("127.0.0.1", port, Security.SMTPS, "open sesame", ONE, trust(null, List.of(found))).send(digest());
            assertEquals(1, office.getReceivedMessages().length);
        } finally {
            office.stop();
        }
    }

    @Test
    void oneRecipientThatIsRefusedDoesNotSilenceTheOthers() throws Exception {
        try (Stub stub = new Stub(null)) {
            stub.refuseRecipients(line -> line.contains("gone@"));
            mailer("127.0.0.1", stub.port(), Security.NONE, null, TWO, null).send(digest());
            assertEquals(1, stub.mails().size());
            stub.refuseRecipients(line -> true);
            String said = refused(mailer("127.0.0.1", stub.port(), Security.NONE, null, TWO, null));
            assertTrue(said.contains("550 no such mailbox"), said);
            assertEquals(1, stub.mails().size());
        }
    }

    @Test
    void aTextThatIsRefusedIsReplacedByOneWithoutNames() throws Exception {
        try (Stub stub = new Stub(null)) {
            stub.refuseTexts(text -> text.contains("leak.example"));
            mailer("127.0.0.1", stub.port(), Security.NONE, null, ONE, null).send(digest());
            String mail = stub.mails().get(0);
            assertTrue(mail.contains("1 record could not be told in full"), mail);
            assertTrue(mail.contains("Subject: [Geophone] severity 62\n"), mail);
            stub.refuseTexts(text -> true);
            String said = refused(mailer("127.0.0.1", stub.port(), Security.NONE, null, ONE, null));
            assertTrue(said.contains("554 looks like spam"), said);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (Stub stub = new Stub(null)) {
            stub.fallSilent();
            String said = refused(mailer("127.0.0.1", stub.port(), Security.NONE, null, ONE, null));
            assertTrue(said.contains("timed out"), said);
        }
    }
}
