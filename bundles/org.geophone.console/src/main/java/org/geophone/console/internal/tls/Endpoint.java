package org.geophone.console.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.Switch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Where the console is to listen, and with which certificate: that of PEM files where some are named, else one that the
 * sensor makes for itself, and makes anew before it ends. Another one with each change of the configuration; there is
 * none, which is told as a component that failed, while the certificate is of no use. One thread at a time.
 */
@Component(service = Endpoint.class, configurationPid = Switch.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Endpoint {
    private final String host;
    private final int port;
    /** Null when the certificate is the operator's. */
    private final OwnStores stores;
    /** Null when the certificate is the sensor's own. */
    private final PemWatch pem;

    /** Reads the certificate, or makes one. */
    @Activate
    public Endpoint(@Reference Console console, Console.Config config) throws IOException {
        host = config.host();
        port = config.port();
        if (config.tlsCertificateFile().isEmpty()) {
            stores = new OwnStores(console.keys(), HttpsListener.PASSWORD, List.of(config.certificateNames()));
            pem = null;
            stores.at(Instant.now());
        } else {
            Path certificate = Path.of(config.tlsCertificateFile());
            Path key = Path.of(config.tlsKeyFile());
            stores = null;
            pem = new PemWatch(certificate, key, console.keys());
            PemFiles.read(certificate, key, HttpsListener.PASSWORD.toCharArray());
        }
    }

    /** Address to listen at. */
    String host() {
        return host;
    }

    /** TCP port to listen at. */
    int port() {
        return port;
    }

    /**
     * The key store to listen with from now on.
     *
     * @param current the one in use; empty for none
     */
    Path store(String current) throws IOException {
        if (pem == null) {
            return stores.at(Instant.now());
        }
        Path renewed = pem.renewed(current.isEmpty() ? "" : Path.of(current).getFileName().toString());
        return renewed == null ? Path.of(current) : renewed;
    }

    /** The key store that was given last is in use. */
    void taken() {
        if (pem != null) {
            pem.taken();
        }
    }
}
