package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
    private static final CertificateCheck.Config CONFIG = new CertificateCheck.Config() {
        @Override
        public int warnDays() {
            return 21;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CertificateCheck.Config.class;
        }
    };

    @TempDir
    private Path folder;

    private static HealthMoment at(Instant now) {
        return new HealthMoment(0, now.toEpochMilli());
    }

    @Test
    void aPemFileOfTheOperatorsIsWarnedOfBeforeItsEndFailedAfterItAndToldWhenItCannotBeRead() throws Exception {
        Path store = folder.resolve("made.p12");
        OwnCertificate.make(store, HttpsListener.PASSWORD, List.of());
        X509Certificate made = (X509Certificate) KeyStore.getInstance(store.toFile(), HttpsListener.PASSWORD
                .toCharArray()).getCertificate("geophone");
        Path pem = Files.writeString(folder.resolve("tls.crt"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(made.getEncoded()) + "\n-----END CERTIFICATE-----\n");
        CertificateCheck check = new CertificateCheck(CONFIG, () -> new CertificateCheck.Kept(List.of(pem), false));
        Instant end = made.getNotAfter().toInstant();
        assertEquals(HealthState.OK, check.look(at(end.minus(Duration.ofDays(22)))).state());
        HealthResult soon = check.look(at(end.minus(Duration.ofDays(20))));
        assertEquals(HealthState.WARN, soon.state());
        assertTrue(soon.toString().contains("tls.crt ends in 20 days") && soon.toString().contains("put a new one"),
                soon.toString());
        assertEquals(HealthState.FAILED, check.look(at(end.plusSeconds(1))).state());
        Files.delete(pem);
        HealthResult gone = check.look(at(BEGIN));
        assertEquals(HealthState.WARN, gone.state());
        assertTrue(gone.toString().contains("tls.crt cannot be read"), gone.toString());
    }

    @Test
    void ofTwoOwnCertificatesTheOneInUseIsLookedAt() throws Exception {
        OwnStores stores = new OwnStores(folder, "geophone", List.of());
        CertificateCheck check = new CertificateCheck(CONFIG, () -> new CertificateCheck.Kept(OwnStores.files(folder),
                true));
        HealthResult none = check.look(at(BEGIN));
        assertEquals(HealthState.OK, none.state(), none + ": the console starts");
        assertTrue(none.toString().contains("no certificate yet"), none.toString());
        stores.at(BEGIN);
        assertEquals(HealthState.OK, check.look(at(BEGIN)).state());
        Instant last = BEGIN.plus(Duration.ofDays(815));
        assertEquals(HealthState.WARN, check.look(at(last)).state(), "ten days before the end of the first one");
        stores.at(last);
        HealthResult renewed = check.look(at(last));
        assertEquals(HealthState.OK, renewed.state());
        assertTrue(renewed.toString().contains("own-next.p12 ends in 825 days"), renewed.toString());
        for (Path file : OwnStores.files(folder)) {
            Files.delete(file);
        }
        assertEquals(HealthState.WARN, check.look(at(last)).state(), "somebody removed what was there");
    }
}
