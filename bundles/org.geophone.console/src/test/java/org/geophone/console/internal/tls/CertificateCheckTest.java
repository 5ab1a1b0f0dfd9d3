package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    void ofTwoOwnCertificatesTheOneInUseIsLookedAt() throws Exception {
        OwnStores stores = new OwnStores(folder, "geophone", List.of());
        CertificateCheck check = new CertificateCheck(CONFIG, OwnStores.files(folder), true);
        stores.at(BEGIN);
        assertEquals(HealthState.OK, check.look(at(BEGIN)).state());
        Instant last = BEGIN.plus(Duration.ofDays(815));
        assertEquals(HealthState.WARN, check.look(at(last)).state(), "ten days before the end of the first one");
        stores.at(last);
        HealthResult renewed = check.look(at(last));
        assertEquals(HealthState.OK, renewed.state());
        assertTrue(renewed.toString().contains("own-next.p12 ends in 825 days"), renewed.toString());
    }
}
