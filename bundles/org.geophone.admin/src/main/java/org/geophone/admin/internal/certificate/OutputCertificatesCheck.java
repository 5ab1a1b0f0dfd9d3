package org.geophone.admin.internal.certificate;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether certificates that outputs are configured with are about to end: the sensor's own, and the authorities they
 * trust. It knows outputs by the keys of their configurations, which are the same in all of them.
 */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.outputcertificates")
@Designate(ocd = OutputCertificatesCheck.Config.class)
public final class OutputCertificatesCheck implements HealthCheck {
    private static final String OURS = "org.geophone.";
    private static final String CERTIFICATE = "tlsCertificateFile";
    private static final String STORE = "tlsKeyStoreFile";
    private static final String AUTHORITIES = "tlsCaFile";
    private static final String PASSWORD = "tlsPasswordFile";

    private final Config config;
    private final Supplier<Map<String, Dictionary<String, Object>>> configurations;
    private final Map<Path, CertificateFile> files = new HashMap<>();

    /** When to warn. */
    @ObjectClassDefinition(name = "Geophone health: certificates of outputs",
            description = "Whether certificates that outputs are configured with are about to end.")
    public @interface Config {
        /** Days to warn. */
        @AttributeDefinition(name = "Warning (days)", min = "1", max = "3650",
                description = "Days before the end of a certificate from which on it is worth a warning; the end is a"
                        + " failure.")
        int warnDays() default 21;
    }

    /** Of the outputs that are configured. */
    @Activate
    public OutputCertificatesCheck(Config config, @Reference ConfigurationAdmin service) {
        this(config, () -> configured(service));
    }

    /** Outside a container: values by PID. */
    OutputCertificatesCheck(Config config, Supplier<Map<String, Dictionary<String, Object>>> configurations) {
        this.config = config;
        this.configurations = configurations;
    }

    private static Map<String, Dictionary<String, Object>> configured(ConfigurationAdmin service) {
        Map<String, Dictionary<String, Object>> found = new TreeMap<>();
        try {
            Configuration[] all = service.listConfigurations("(service.pid=" + OURS + "output.*)");
            for (Configuration one : all == null ? new Configuration[0] : all) {
                // with what variables of the environment say
                Dictionary<String, Object> values = one.getProcessedProperties(null);
                if (values != null) {
                    found.put(one.getPid().substring(OURS.length()), values);
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("the configurations cannot be listed", e);
        }
        return found;
    }

    @Override
    public String name() {
        return "output-certificates";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        Set<Path> used = new HashSet<>();
        configurations.get().forEach((output, values) -> {
            for (String key : new String[] {CERTIFICATE, STORE, AUTHORITIES}) {
                Path file = path(values.get(key));
                if (file != null) {
                    used.add(file);
                    look(now, found, output + ": " + key + " " + file,
                            files.computeIfAbsent(file, CertificateFile::new), key,
                            key.equals(STORE) ? path(values.get(PASSWORD)) : null);
                }
            }
        });
        files.keySet().retainAll(used);
        return found.result(used.isEmpty() ? "no output has certificates of its own"
                : "files with certificates of outputs: " + used.size() + ", none ends within " + config.warnDays()
                        + " days");
    }

    private void look(HealthMoment now, HealthResult.Gathering found, String what, CertificateFile file, String key,
            Path password) {
        try {
            Instant end = file.end(key.equals(STORE) ? CertificateFile.Kind.STORE : key.equals(CERTIFICATE)
                    ? CertificateFile.Kind.OWN : CertificateFile.Kind.AUTHORITIES, password);
            boolean ended = end.toEpochMilli() < now.wallMillis();
            long days = ChronoUnit.DAYS.between(Instant.ofEpochMilli(now.wallMillis()), end);
            if (ended || days < config.warnDays()) {
                found.add(ended ? HealthState.FAILED : HealthState.WARN, what
                        + (ended ? " ended at " : " ends in " + days + " days, at ") + end
                        + ": put a newer one into the file, which is read at the next connection");
            }
        } catch (IOException | GeneralSecurityException e) {
            found.add(HealthState.WARN, what + " cannot be read: " + e.getMessage());
        }
    }

    private static Path path(Object value) {
        try {
            return value == null || value.toString().isBlank() ? null : Path.of(value.toString().strip())
                    .toAbsolutePath();
        } catch (InvalidPathException e) {
            return null; // the output itself refuses it
        }
    }
}
