package org.geophone.console.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.console.internal.account.Accounts;
import org.geophone.console.internal.account.PrivateFiles;
import org.geophone.console.internal.login.LoginDesk;
import org.geophone.console.internal.login.SessionFile;
import org.geophone.console.internal.login.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What all parts of the console share: its configuration, the accounts, who is logged in. There only where a
 * configuration asks for it and {@link Switch} finds it enabled; everything else of this bundle waits for it.
 */
@Component(service = Console.class, enabled = false, configurationPid = Switch.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Console.Config.class)
public final class Console {
    private static final long MEGABYTE = 1L << 20;

    /** Configuration of the console. */
    @ObjectClassDefinition(name = "Geophone: console",
            description = "The console in the browser and the REST API, over HTTPS.")
    public @interface Config {
        /** Whether there is a console. */
        @AttributeDefinition(name = "Enabled", description = "false: nothing listens, and nothing of the console runs.")
        boolean enabled() default true;

        /** Address to listen at. */
        @AttributeDefinition(name = "Address", description = "Address to listen at: 127.0.0.1 for this machine only, "
                + "0.0.0.0 for every interface.")
        String host() default "127.0.0.1";

        /** Port to listen at. */
        @AttributeDefinition(name = "Port", description = "TCP port for HTTPS; there is no plain HTTP.", min = "1",
                max = "65535")
        int port() default 8443;

        /** Certificate of one's own. */
        @AttributeDefinition(name = "Certificate file", description = "PEM file with the certificate and those that "
                + "vouch for it. Empty: a certificate that the sensor made for itself.")
        String tlsCertificateFile() default "";

        /** Its private key. */
        @AttributeDefinition(name = "Private key file",
                description = "PEM file with the private key of the certificate: PKCS #8, not encrypted, EC or RSA.")
        String tlsKeyFile() default "";

        /** Names in the certificate. */
        @AttributeDefinition(name = "Names in the certificate", description = "Host names and addresses that the "
                + "sensor's own certificate is for, beside localhost and the name of the machine.")
        String[] certificateNames() default {};

        /** When a session without requests ends. */
        @AttributeDefinition(name = "Idle time (minutes)",
                description = "Minutes without a request after which a login ends.", min = "1", max = "1440")
        int sessionIdleMinutes() default 60;

        /** When a session ends in any case. */
        @AttributeDefinition(name = "Longest login (hours)", description = "Hours after which a login ends.",
                min = "1", max = "168")
        int sessionHours() default 12;

        /** Largest upload. */
        @AttributeDefinition(name = "Largest upload (MiB)", description = "Size of the largest bundle that is taken.",
                min = "1", max = "1024")
        int maxUploadMegabytes() default 64;

        /** Time for a body. */
        @AttributeDefinition(name = "Body time-out (ms)",
                description = "Milliseconds for the body of a request to arrive; an upload has ten times that.",
                min = "100", max = "60000")
        long bodyTimeoutMs() default 10_000;
    }

    private volatile Config config;
    private final Path data;
    private final Counters counters;
    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginDesk desk;

    /** Reads the accounts; makes the first administrator where there is none. */
    @Activate
    public Console(@Reference(target = "(geophone.counters=console)") Counters counters, Config config)
            throws IOException {
        this.config = config;
        this.counters = counters;
        data = Path.of(System.getProperty("geophone.data", "data")).toAbsolutePath();
        Clock clock = Clock.systemUTC();
        accounts = new Accounts(keys().resolve("accounts.json"), clock);
        sessions = new Sessions(clock, new SessionFile(data.resolve("sessions.json"), accounts), idleMs(), absoluteMs(),
                () -> count(Counter.CONSOLE_SESSIONS_EVICTED));
        desk = new LoginDesk(accounts, sessions, clock, () -> count(Counter.CONSOLE_FAILURES_EVICTED));
    }

    @Deactivate
    void deactivate() {
        sessions.keep();
    }

    private long idleMs() {
        return Duration.ofMinutes(config.sessionIdleMinutes()).toMillis();
    }

    private long absoluteMs() {
        return Duration.ofHours(config.sessionHours()).toMillis();
    }

    /** Another configuration; who is logged in stays so, and who is locked out. */
    @Modified
    void changed(Config changed) {
        config = changed;
        sessions.last(idleMs(), absoluteMs());
    }

    /** Counts one; many threads do. */
    public void count(Counter counter) {
        synchronized (counters) {
            counters.increment(counter);
        }
    }

    /** The configuration; it may be another the next time. */
    public Config config() {
        return config;
    }

    /** Size of the largest upload, bytes. */
    public long uploadBytes() {
        return config.maxUploadMegabytes() * MEGABYTE;
    }

    /** Folder of the sensor's own files. */
    public Path data() {
        return data;
    }

    /** Folder of keys and accounts; its owner's only. */
    public Path keys() throws IOException {
        return PrivateFiles.folder(data.resolve("keys"));
    }

    /** Users and tokens. */
    public Accounts accounts() {
        return accounts;
    }

    /** Who is logged in. */
    public LoginDesk desk() {
        return desk;
    }
}
