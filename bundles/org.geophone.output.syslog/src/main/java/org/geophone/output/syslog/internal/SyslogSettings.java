package org.geophone.output.syslog.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.tls.Tls;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.syslog.internal.message.Facility;
import org.geophone.output.syslog.internal.message.MessageSettings;
import org.geophone.output.syslog.internal.message.MessageSettings.Payload;
import org.geophone.output.syslog.internal.message.SeverityMap;
import org.geophone.output.syslog.internal.transport.Target;

/**
 * The checked configuration of a syslog output.
 *
 * @param message how messages look
 * @param target where they go
 * @param udp true: datagrams; false: a connection
 */
record SyslogSettings(MessageSettings message, Target target, boolean udp) {
    private static final int HIGHEST_PORT = 65535;
    private static final int PLAIN_PORT = 514;
    private static final int TLS_PORT = 6514;
    /** RFC 5424 section 6.1: every receiver takes so many bytes; less would leave no room behind the header. */
    private static final int SHORTEST_LIMIT = 480;
    /** Payload of the largest UDP datagram over IPv4. */
    private static final int LARGEST_DATAGRAM = 65507;
    /** RFC 5426 section 3.2: receivers should take 2048; RFC 3164 section 4.1: at most 1024. */
    private static final int DATAGRAM = 2048;
    private static final int OLD_DATAGRAM = 1024;
    /** RFC 5425 section 4.3.1: receivers should take so many. */
    private static final int STREAM = 8192;
    private static final int HOST_NAME = 255;
    private static final int APP_NAME = 48;
    private static final int TAG = 32;
    private static final int SD_NAME = 32;

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static SyslogSettings of(SyslogConfig config) {
        KeyCheck check = new KeyCheck(config.name());
        String transport = check.oneOf("transport", config.transport(), "udp", "tcp", "tls");
        return new SyslogSettings(message(config, check, "udp".equals(transport)),
                target(config, check, transport), "udp".equals(transport));
    }

    private static MessageSettings message(SyslogConfig config, KeyCheck check, boolean udp) {
        boolean modern = "rfc5424".equals(check.oneOf("format", config.format(), "rfc5424", "rfc3164"));
        Payload payload = Payload.valueOf(check.oneOf("payload", config.payload(), "text", "cef", "json")
                .toUpperCase(Locale.ROOT));
        String host = config.hostName().isBlank() ? machine() : config.hostName().strip();
        String app = check.name("appName", config.appName(), modern ? APP_NAME : TAG);
        if (!modern && !app.chars().allMatch(Character::isLetterOrDigit)) {
            throw check.wrong("appName", "is '" + app + "', expected letters and digits with rfc3164");
        }
        return new MessageSettings(modern, payload, check.parsed("facility", config.facility(), Facility::of),
                check.parsed("severities", config.severities(), SeverityMap::of),
                check.name("hostName", host, HOST_NAME), app, Long.toString(ProcessHandle.current().pid()),
                element(check, config.structuredDataId()), config.alertUrl().strip(),
                check.parsed("timeZone", config.timeZone(), ZoneId::of), longest(config, check, udp, modern));
    }

    /** SD-ID of RFC 5424 section 6.3.2 with an enterprise number; only registered names come without one. */
    private static String element(KeyCheck check, String id) {
        int at = id.indexOf('@');
        boolean good = at > 0 && id.length() <= SD_NAME && at < id.length() - 1
                && id.chars().allMatch(c -> c > ' ' && c <= '~' && c != '=' && c != ']' && c != '"')
                && id.substring(at + 1).chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        if (!good) {
            throw check.wrong("structuredDataId", "is '" + id + "', expected a name such as geophone@32473");
        }
        return id;
    }

    private static int longest(SyslogConfig config, KeyCheck check, boolean udp, boolean modern) {
        int longest = config.maxMessageBytes();
        if (longest == 0) {
            return !udp ? STREAM : modern ? DATAGRAM : OLD_DATAGRAM;
        }
        check.atLeast("maxMessageBytes", longest, SHORTEST_LIMIT);
        return udp ? Math.min(longest, LARGEST_DATAGRAM) : longest;
    }

    private static Target target(SyslogConfig config, KeyCheck check, String transport) {
        String host = config.host() == null ? "" : config.host().strip();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw check.wrong("host", "must name the receiver");
        }
        boolean tls = "tls".equals(transport);
        int port = config.port() == 0 ? tls ? TLS_PORT : PLAIN_PORT : config.port();
        if (port < 0 || port > HIGHEST_PORT) {
            throw check.wrong("port", "is " + port + ", expected a number from 0 to " + HIGHEST_PORT);
        }
        return new Target(config.name(), host, port, tls ? new Tls(tls(config, check, host)) : null,
                "octet-counting".equals(
                        check.oneOf("framing", config.framing(), "octet-counting", "non-transparent")),
                (int) check.atLeast("connectTimeoutMs", config.connectTimeoutMs(), 100),
                (int) check.atLeast("writeTimeoutMs", config.writeTimeoutMs(), 100),
                (int) check.atLeast("windowMessages", config.windowMessages(), 0),
                check.atLeast("windowBytes", config.windowBytes(), 0),
                check.atLeast("windowMs", config.windowMs(), 0),
                (int) check.atLeast("maxPerSecond", config.maxPerSecond(), 0));
    }

    private static TlsSettings tls(SyslogConfig config, KeyCheck check, String host) {
        Path certificate = check.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = check.file("tlsKeyFile", config.tlsKeyFile());
        Path store = check.file("tlsKeyStoreFile", config.tlsKeyStoreFile());
        if ((certificate == null) != (key == null)) {
            throw check.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        if (key != null && store != null) {
            throw check.wrong("tlsKeyStoreFile", "and tlsKeyFile are there; only one of them can be used");
        }
        return new TlsSettings(check.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(),
                config.tlsServerName().isBlank() ? host : config.tlsServerName().strip(),
                check.fingerprints("tlsFingerprints", config.tlsFingerprints()),
                certificate, key, store, check.file("tlsPasswordFile", config.tlsPasswordFile()));
    }

    /** The name of this machine, or the dash that stands for none. */
    private static String machine() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c <= '~') ? "-" : name;
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
