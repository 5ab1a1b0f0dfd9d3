package org.geophone.console.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.console.internal.Console;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the console's certificate is about to end. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.certificate")
@Designate(ocd = CertificateCheck.Config.class)
public final class CertificateCheck implements HealthCheck {
    private final Config config;
    private final Supplier<Kept> where;
    private Kept kept;
    private List<FileTime> seen;
    private Path file;
    private Instant end;

    /** When to warn. */
    @ObjectClassDefinition(name = "Geophone health: certificate",
            description = "Whether the console's certificate is about to end.")
    public @interface Config {
        /** Days to warn. */
        @AttributeDefinition(name = "Warning (days)", min = "1", max = "3650",
                description = "Days before its end from which on it is worth a warning; the end is a failure.")
        int warnDays() default 21;
    }

    /**
     * Where the certificate is.
     *
     * @param files PKCS #12 ones that the sensor made, of which the last to end is in use, or a PEM one
     * @param own whether the sensor made it
     */
    record Kept(List<Path> files, boolean own) {
    }

    /** Of this console, as it is configured when it is looked at. */
    @Activate
    public CertificateCheck(Config config, @Reference Console console) {
        this(config, () -> {
            String pem = console.config().tlsCertificateFile();
            return pem.isEmpty() ? new Kept(OwnStores.files(console.data().resolve("keys")), true)
                    : new Kept(List.of(Path.of(pem)), false);
        });
    }

    /** Of what is said there. */
    CertificateCheck(Config config, Supplier<Kept> where) {
        this.config = config;
        this.where = where;
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public HealthResult look(HealthMoment moment) {
        Kept now = where.get();
        if (!now.equals(kept)) {
            kept = now;
            file = now.files().get(0);
            seen = null;
            end = null;
        }
        if (kept.own() && end == null && kept.files().stream().noneMatch(Files::exists)) {
            // the console is starting, and makes it
            return HealthResult.ok("the console has no certificate yet: it makes its own, " + file);
        }
        try {
            List<FileTime> written = written();
            if (!written.equals(seen)) {
                read();
                seen = written;
            }
        } catch (IOException | GeneralSecurityException e) {
            return HealthResult.of(HealthState.WARN, "the console's certificate " + file + " cannot be read: "
                    + e.getMessage() + "; the console keeps the one it has until it ends");
        }
        long days = ChronoUnit.DAYS.between(Instant.ofEpochMilli(moment.wallMillis()), end);
        String until = "the console's certificate " + file + (end.toEpochMilli() < moment.wallMillis() ? " ended at "
                : " ends in " + days + " days, at ") + end;
        if (days >= config.warnDays()) {
            return HealthResult.ok(until);
        }
        return HealthResult.of(end.toEpochMilli() < moment.wallMillis() ? HealthState.FAILED : HealthState.WARN, until
                + (kept.own() ? ": remove the file and restart, and a new one is made, which browsers ask about"
                        : ": put a new one into the file, which is taken up while the sensor runs"));
    }

    /** Times of those that are there; one of them has to be. */
    private List<FileTime> written() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path one : kept.files()) {
            if (Files.exists(one)) {
                times.add(Files.getLastModifiedTime(one));
            }
        }
        return times.isEmpty() ? List.of(Files.getLastModifiedTime(file)) : times;
    }

    /** Finds the one in use. */
    private void read() throws IOException, GeneralSecurityException {
        Path latest = null;
        Instant last = Instant.MIN;
        for (Path one : kept.files()) {
            Instant its = !Files.exists(one) ? Instant.MIN : kept.own() ? ofStore(one) : ofPem(one);
            if (its.isAfter(last)) {
                latest = one;
                last = its;
            }
        }
        file = latest;
        end = last;
    }

    private static Instant ofPem(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)).getNotAfter()
                    .toInstant();
        }
    }

    private static Instant ofStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, HttpsListener.PASSWORD.toCharArray());
        }
        return ((X509Certificate) store.getCertificate("geophone")).getNotAfter().toInstant();
    }
}
