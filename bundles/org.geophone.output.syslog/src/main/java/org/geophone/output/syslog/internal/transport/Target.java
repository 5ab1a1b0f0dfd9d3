package org.geophone.output.syslog.internal.transport;

import org.geophone.api.tls.Tls;

/**
 * The receiver, and how patient to be with it.
 *
 * @param name name of the output, for threads and the log
 * @param host name or address
 * @param port port
 * @param tls how to make a TLS connection, or null for plain TCP or UDP
 * @param octetCounting framing on a connection: true for octet counting, false for a line feed behind each message
 * @param connectTimeoutMs patience with name resolution, with each connecting, and with the TLS handshake
 * @param writeTimeoutMs patience with a receiver that takes nothing
 * @param windowMessages most messages that are sent again after a connection broke
 * @param windowBytes most bytes of them
 * @param windowMs age from which a message is no longer sent again
 * @param maxPerSecond most datagrams in a second, 0 for no limit
 */
public record Target(String name, String host, int port, Tls tls, boolean octetCounting, int connectTimeoutMs,
        int writeTimeoutMs, int windowMessages, long windowBytes, long windowMs, int maxPerSecond) {
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
