package org.geophone.admin.internal.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.testkit.output.TestConfig;
import org.geophone.testkit.syslog.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of outputs; openssl makes them for two days. */
class OutputCertificatesCheckTest {
    private final Map<String, Dictionary<String, Object>> outputs = new TreeMap<>();
    @TempDir
    private Path folder;
    /** A minute after the certificates are made, which end 47 hours and 59 minutes later. */
    private long wallMs = System.currentTimeMillis() + 60_000;

    private OutputCertificatesCheck check(int warnDays) {
        return new OutputCertificatesCheck(TestConfig.of(OutputCertificatesCheck.Config.class,
                Map.of("warnDays", warnDays)), () -> outputs);
    }

    private HealthResult look(OutputCertificatesCheck check) {
        return check.look(new HealthMoment(0, wallMs));
    }

    private void output(String name, String... keysAndValues) {
        Dictionary<String, Object> values = new Hashtable<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        outputs.put(name, values);
    }

    @Test
    void outputsWithoutCertificatesNeedNone() {
        output("output.file~main", "folder", "/var/log");
        output("output.syslog~a", "tlsCertificateFile", "", "tlsCaFile", " ");
        assertEquals(HealthResult.ok("no output has certificates of its own"), look(check(21)));
    }

    @Test
    void whatEndsSoonIsNamedWithItsOutputKeyAndFile() throws Exception {
        Certificates made = new Certificates(folder);
        String own = made.file("client.pem").toString();
        output("output.kafka~a", "tlsCertificateFile", own, "tlsCaFile", made.authority().toString());
        output("output.syslog~b", "tlsKeyStoreFile", made.file("client.p12").toString(), "tlsPasswordFile",
                made.file("password").toString());
        assertEquals(HealthResult.ok("files with certificates of outputs: 3, none ends within 1 days"),
                look(check(1)));
        HealthResult soon = look(check(3));
        assertEquals(HealthState.WARN, soon.state());
        assertEquals(3, soon.sentences().size(), soon.toString());
        assertTrue(soon.sentences().get(0).startsWith("output.kafka~a: tlsCertificateFile " + own
                + " ends in 1 days, at "), soon.toString());
        OutputCertificatesCheck check = check(1);
        wallMs += TimeUnit.DAYS.toMillis(3);
        HealthResult ended = look(check);
        assertEquals(HealthState.FAILED, ended.state());
        assertTrue(ended.sentences().get(2).contains("output.syslog~b: tlsKeyStoreFile "), ended.toString());
        assertTrue(ended.sentences().get(2).contains(" ended at "), ended.toString());
    }

    @Test
    void aNewerFileIsReadAndOneThatIsNoneIsTold() throws Exception {
        Certificates made = new Certificates(folder);
        Path file = made.file("client.pem");
        output("output.email~a", "tlsCertificateFile", file.toString());
        OutputCertificatesCheck check = check(3);
        assertEquals(HealthState.WARN, look(check).state());
        made.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 100 -keyout new.key"
                + " -out client.pem -subj /CN=new");
        Files.setLastModifiedTime(file, FileTime.fromMillis(wallMs + 60_000));
        assertEquals(HealthState.OK, look(check).state());
        Files.writeString(file, "none\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(wallMs + 120_000));
        HealthResult none = look(check);
        assertEquals(HealthState.WARN, none.state());
        assertTrue(none.sentences().get(0).contains(file + " cannot be read: "), none.toString());
        Files.delete(file);
        assertEquals(HealthState.WARN, look(check).state());
    }
}
