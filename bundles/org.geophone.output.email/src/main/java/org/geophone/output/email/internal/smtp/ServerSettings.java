package org.geophone.output.email.internal.smtp;

import java.nio.file.Path;
import org.geophone.api.tls.TlsSettings;

/**
 * The mail server and how it is talked to.
 *
 * @param host host
 * @param port port
 * @param security what encrypts the connection
 * @param user name of the login, or empty
 * @param passwordFile file with the password, or null
 * @param from sender
 * @param to recipients, separated by commas
 * @param tls keys and trust
 * @param timeoutMs patience with each step
 */
public record ServerSettings(String host, int port, Security security, String user, Path passwordFile, String from,
        String to, TlsSettings tls, int timeoutMs) {
    /** What encrypts the connection. */
    public enum Security {
        /** STARTTLS (RFC 3207), without which nothing is sent. */
        STARTTLS(587),
        /** TLS from the first byte on (RFC 8314). */
        SMTPS(465),
        /** Nothing. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        /** The usual port. */
        public int port() {
            return port;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
