package org.geophone.output.email.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as a mail server received them: what they say, what waits, and what a failure means. */
class EmailOutputTest {
    @TempDir
    private Path folder;
    private PostOffice office;
    private Output output;

    @BeforeEach
    void open() throws Exception {
        office = new PostOffice("smtp");
    }

    @AfterEach
    void close() {
        if (output != null) {
            output.close();
        }
        office.close();
    }

    private void open(Map<String, Object> more) throws OutputException {
        open(Map.of(), more);
    }

    private void open(Map<String, Object> properties, Map<String, Object> more) throws OutputException {
        if (output != null) {
            output.close();
        }
        Map<String, Object> settings = office.settings(folder);
        settings.putAll(more);
        output = new EmailOutput(PostOffice.config(settings), properties);
        output.open();
    }

    /** The document of an alert. */
    private static String alert(String id, String domain, String message) {
        return "{\"event\":{\"kind\":\"alert\",\"action\":\"opened\"},\"message\":\"" + message
                + "\",\"source\":{\"ip\":[\"192.0.2.21\"]},\"dns\":{\"question\":{\"registered_domain\":\"" + domain
                + "\"}},\"geophone\":{\"alert\":{\"id\":\"" + id + "\",\"class\":\"exfiltration\","
                + "\"information_bytes\":803}}}";
    }

    private static RecordBatch batch(int severity, String... documents) {
        RecordBatches batches = new RecordBatches();
        for (String document : documents) {
            batches.add(RecordKind.ALERT, severity, document);
        }
        return batches.build();
    }

    private MimeMessage mail(int number) {
        Container.await("mail " + number, () -> office.mails().size() > number);
        return office.mails().get(number);
    }

    @Test
    void aMailSaysWhoAndWhereToInItsSubject() throws Exception {
        open(Map.of("alertUrl", "https://c.example/a?x=1&id={id}"));
        output.write(batch(62, alert("feed", "leak.example", "192.0.2.21 sent 803 bytes under leak.example.")));
        MimeMessage mail = mail(0);
        assertEquals("[Geophone] severity 62, exfiltration: 192.0.2.21 to leak[.]example", mail.getSubject());
        assertEquals("sensor@north.example", mail.getFrom()[0].toString());
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted")[0]);
        String text = PostOffice.text(mail, "text/plain");
        assertTrue(text.contains("192.0.2.21 sent 803 bytes under leak[.]example.\r\n"), text);
        assertTrue(text.contains("  Bytes: 803\r\n"), text);
        assertTrue(text.contains("  https://c.example/a?x=1&id=feed\r\n"), text);
        String html = PostOffice.text(mail, "text/html");
        assertTrue(html.contains("<a href=\"https://c.example/a?x=1&amp;id=feed\">"), html);
    }

    @Test
    void hostileNamesStayTextInHeadersAndHtml() throws Exception {
        open(Map.of("breakLinks", false));
        String name = "\\r\\nBcc: all@north.example\\r\\n\\r\\n<script>alert('x')</script><img src=x>\\u202e";
        output.write(batch(62, alert("feed", name, "m " + name)));
        MimeMessage mail = mail(0);
        assertEquals("[Geophone] severity 62, exfiltration: 192.0.2.21 to \\u000d\\u000aBcc: all@north.example"
                + "\\u000d\\u000a\\u000d\\u000a<script>alert('x')</script><img src=x>\\u202e", mail.getSubject());
        assertEquals(1, office.mails().size());
        assertEquals(null, mail.getHeader("Bcc"));
        assertEquals("soc@north.example", mail.getAllRecipients()[0].toString());
        String html = PostOffice.text(mail, "text/html");
        assertFalse(html.contains("<script") || html.contains("<img"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;img src=x&gt;\\u202e"), html);
        assertFalse(PostOffice.text(mail, "text/plain").contains("\r\nBcc:"));
    }

    @Test
    void whatFollowsAMailIsGatheredIntoTheNextOne() throws Exception {
        open(Map.of("digestIntervalMs", 500L, "attachDocuments", true));
        output.write(batch(55, alert("a1", "one.example", "m")));
        for (int i = 0; i < 10; i++) {
            output.write(batch(60 + i, alert("b" + i % 5, "two" + i % 5 + ".example", "update " + i)));
        }
        MimeMessage digest = mail(1);
        assertEquals("[Geophone] severity 69, exfiltration: 192.0.2.21 to two4[.]example, and 4 more",
                digest.getSubject());
        assertEquals("10", digest.getHeader("X-Geophone-Records")[0]);
        String text = PostOffice.text(digest, "text/plain");
        assertTrue(text.contains("State: opened, the last of 2 records"), text);
        assertTrue(text.indexOf("update 9") < text.indexOf("update 8"), "worst first: " + text);
        assertFalse(text.contains("update 4"), "only the last record of an alert is told: " + text);
        assertEquals(10, new String(PostOffice.attached(digest, "alerts.ndjson"), StandardCharsets.UTF_8).lines()
                .count());
        assertEquals(2, office.mails().size());
        Container.await("nothing waits", () -> folder.resolve("email.pending").toFile().length() == 0);
    }

    @Test
    void whatIsBeyondTheLimitOfAnHourWaitsAndOutlivesTheProcess() throws Exception {
        open(Map.of("maxMailsPerHour", 2));
        for (int i = 0; i < 5; i++) {
            assertEquals(1, output.write(batch(62, alert("a" + i, "x.example", "m" + i))).size());
        }
        assertEquals(2, office.mails().size());
        // a new process has sent nothing yet
        open(Map.of("maxMailsPerHour", 2));
        String text = PostOffice.text(mail(2), "text/plain");
        assertTrue(text.contains("m2") && text.contains("m3") && text.contains("m4"), text);
        assertEquals("3", mail(2).getHeader("X-Geophone-Records")[0]);
    }

    @Test
    void whatWaitsIsSentAlsoWhenTheOutputsNameOrFolderHasChanged() throws Exception {
        Map<String, Object> pid = Map.of("service.pid", "org.geophone.output.email~oncall");
        long never = 3_600_000L;
        open(Map.of("digestIntervalMs", never, "name", "oncall"));
        output.write(batch(62, alert("a", "x.example", "sent")));
        output.write(batch(62, alert("b", "x.example", "by name")));
        assertTrue(Files.size(folder.resolve("oncall.pending")) > 0);
        // an earlier version named the file as the output was named
        open(pid, Map.of("digestIntervalMs", never, "name", "oncall"));
        assertTrue(PostOffice.text(mail(1), "text/plain").contains("by name"));
        assertFalse(Files.exists(folder.resolve("oncall.pending")));
        output.write(batch(62, alert("c", "x.example", "by PID")));
        open(pid, Map.of("digestIntervalMs", never, "name", "soc"));
        assertTrue(PostOffice.text(mail(2), "text/plain").contains("by PID"));
        output.write(batch(62, alert("d", "x.example", "in another folder")));
        open(pid, Map.of("digestIntervalMs", never, "name", "soc", "directory", folder.resolve("new").toString()));
        assertTrue(PostOffice.text(mail(3), "text/plain").contains("in another folder"));
        assertFalse(Files.exists(folder.resolve("org.geophone.output.email~oncall.pending")));
        assertEquals(4, office.mails().size());
    }

    @Test
    void moreThanMayWaitStaysInTheLane() throws Exception {
        open(Map.of("digestIntervalMs", 3_600_000L, "maxPendingRecords", 2));
        output.write(batch(62, alert("a", "x.example", "m")));
        output.write(batch(62, alert("b", "x.example", "m"), alert("c", "x.example", "m")));
        OutputException full = assertThrows(OutputException.class,
                () -> output.write(batch(62, alert("d", "x.example", "m"))));
        assertTrue(full.retryable());
        assertTrue(full.getMessage().startsWith("2 records wait for the next mail, which may go in 3"),
                full.getMessage());
    }

    @Test
    void whileADigestCannotBeSentTheLaneKeepsWhatComesAndNothingIsLost() throws Exception {
        open(Map.of("digestIntervalMs", 300L));
        output.write(batch(62, alert("a", "x.example", "first")));
        office.close();
        output.write(batch(62, alert("b", "x.example", "second")));
        Container.await("the failure is told", () -> {
            try {
                output.flush();
                return false;
            } catch (OutputException e) {
                return e.getMessage().startsWith("Could not send a mail (127.0.0.1:");
            }
        });
        RecordBatch third = batch(62, alert("c", "x.example", "third"));
        assertTrue(assertThrows(OutputException.class, () -> output.write(third)).retryable());
        office.open();
        // a restart of the sensor sends at once what waits
        open(Map.of("digestIntervalMs", 300L));
        assertTrue(PostOffice.text(mail(1), "text/plain").contains("second"));
        output.write(third);
        assertTrue(PostOffice.text(mail(2), "text/plain").contains("third"));
    }

    @Test
    void theSameRecordsHaveTheSameMessageId() throws Exception {
        open(Map.of());
        RecordBatch batch = batch(62, alert("a", "x.example", "m"));
        output.write(batch);
        output.write(batch);
        assertEquals(mail(0).getMessageID(), mail(1).getMessageID());
        assertTrue(mail(0).getMessageID().endsWith(".geophone@north.example>"), mail(0).getMessageID());
    }

    @Test
    void onlyAsManyAlertsAsAreWantedAreToldAndAttached() throws Exception {
        open(Map.of("alertsPerMail", 2, "attachDocuments", true, "attachMaxBytes", 600L));
        output.write(batch(62, alert("a", "x.example", "m1"), alert("b", "x.example", "m2"),
                alert("c", "x.example", "m3")));
        String text = PostOffice.text(mail(0), "text/plain");
        assertTrue(text.contains("m1") && text.contains("m2") && !text.contains("m3"), text);
        assertTrue(text.contains("1 more of lower severity are left out of this mail."), text);
        assertTrue(text.contains("1 documents are not attached, because there are more than 600 bytes."), text);
    }

    @Test
    void theProbeLogsInAndSendsNothing() throws Exception {
        open(Map.of());
        assertTrue(output.probe().healthy(), output.probe().message());
        assertEquals(0, office.mails().size());
        office.close();
        assertFalse(output.probe().healthy());
        office.open();
    }

    @Test
    void aSecondOutputDoesNotTakeTheFolderOfAnother() throws Exception {
        open(Map.of());
        Output second = new EmailOutput(PostOffice.config(office.settings(folder)), Map.of());
        OutputException refused = assertThrows(OutputException.class, second::open);
        assertTrue(refused.getMessage().contains("is used by another output"), refused.getMessage());
        second.close();
    }

    @ParameterizedTest
    @CsvSource({"host,' ',must name the mail server", "from,nobody,cannot be used",
        "from,'a@b.example, c@b.example',one", "to,'a@b.example, c',cannot be used", "to,'',must name the recipients",
        "security,tls,expected one of starttls",
        "user,me,passwordFile is missing", "passwordFile,f,user is missing", "directory,'',must name a folder",
        "subjectPrefix,a|b,do not print"})
    void aWrongValueIsNamedByOpenAndByProbe(String key, String value, String complaint) {
        Map<String, Object> settings = new HashMap<>(office.settings(folder));
        settings.put("security", "starttls");
        settings.put(key, value.replace('|', '\t'));
        Output wrong = new EmailOutput(PostOffice.config(settings), Map.of());
        OutputException failure = assertThrows(OutputException.class, wrong::open);
        assertTrue(failure.getMessage().startsWith("Output email: key "), failure.getMessage());
        assertTrue(failure.getMessage().contains(complaint), failure.getMessage());
        assertEquals(failure.getMessage(), wrong.probe().message());
        wrong.close();
    }

    @Test
    void aPasswordIsNotSentWithoutEncryption() {
        Map<String, Object> settings = office.settings(folder);
        settings.putAll(Map.of("user", "sensor", "passwordFile", "f"));
        OutputException refused = assertThrows(OutputException.class,
                new EmailOutput(PostOffice.config(settings), Map.of())::open);
        assertTrue(refused.getMessage().contains("everybody on the way could read the password"), refused.getMessage());
    }
}
