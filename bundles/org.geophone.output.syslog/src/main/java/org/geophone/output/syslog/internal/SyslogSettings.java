package org.geophone.output.syslog.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.geophone.output.syslog.internal.message.Facility;
import org.geophone.output.syslog.internal.message.MessageSettings;
import org.geophone.output.syslog.internal.message.MessageSettings.Payload;
import org.geophone.output.syslog.internal.message.SeverityMap;
import org.geophone.output.syslog.internal.tls.Tls;
import org.geophone.output.syslog.internal.tls.TlsSettings;
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
    private static final int FINGERPRINT = 64;

    /** Complaints name the output and the key. */
    private record Reader(SyslogConfig config) {
        IllegalArgumentException wrong(String key, String what) {
            return new IllegalArgumentException("Output " + config.name() + ": key " + key + " " + what);
        }

        String oneOf(String key, String value, String... allowed) {
            if (!List.of(allowed).contains(value)) {
                throw wrong(key, "is '" + value + "', expected one of " + String.join(", ", allowed));
            }
            return value;
        }

        long atLeast(String key, long value, long least) {
            if (value < least) {
                throw wrong(key, "is " + value + ", expected at least " + least);
            }
            return value;
        }

        /** A name in a header: printable ASCII without space. */
        String name(String key, String value, int longest) {
            boolean good = !value.isEmpty() && value.length() <= longest
                    && value.chars().allMatch(c -> c > ' ' && c <= '~');
            if (!good) {
                throw wrong(key, "is '" + value + "', expected 1 to " + longest
                        + " printable ASCII characters without a space");
            }
            return value;
        }

        <T> T parsed(String key, String value, Function<String, T> parser) {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw wrong(key, "cannot be used: " + e.getMessage());
            }
        }

        Path file(String key, String value) {
            try {
                return value.isBlank() ? null : Path.of(value.strip()).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw wrong(key, "is no valid path: " + e.getMessage());
            }
        }
    }

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static SyslogSettings of(SyslogConfig config) {
        Reader reader = new Reader(config);
        String transport = reader.oneOf("transport", config.transport(), "udp", "tcp", "tls");
        return new SyslogSettings(message(config, reader, "udp".equals(transport)),
                target(config, reader, transport), "udp".equals(transport));
    }

    private static MessageSettings message(SyslogConfig config, Reader reader, boolean udp) {
        boolean modern = "rfc5424".equals(reader.oneOf("format", config.format(), "rfc5424", "rfc3164"));
        Payload payload = Payload.valueOf(reader.oneOf("payload", config.payload(), "text", "cef", "json")
                .toUpperCase(Locale.ROOT));
        String host = config.hostName().isBlank() ? machine() : config.hostName().strip();
        String app = reader.name("appName", config.appName(), modern ? APP_NAME : TAG);
        if (!modern && !app.chars().allMatch(Character::isLetterOrDigit)) {
            throw reader.wrong("appName", "is '" + app + "', expected letters and digits with rfc3164");
        }
        return new MessageSettings(modern, payload, reader.parsed("facility", config.facility(), Facility::of),
                reader.parsed("severities", config.severities(), SeverityMap::of),
                reader.name("hostName", host, HOST_NAME), app, Long.toString(ProcessHandle.current().pid()),
                element(reader, config.structuredDataId()), config.alertUrl().strip(),
                reader.parsed("timeZone", config.timeZone(), ZoneId::of), longest(config, reader, udp, modern));
    }

    /** SD-ID of RFC 5424 section 6.3.2 with an enterprise number; only registered names come without one. */
    private static String element(Reader reader, String id) {
        int at = id.indexOf('@');
        boolean good = at > 0 && id.length() <= SD_NAME && at < id.length() - 1
                && id.chars().allMatch(c -> c > ' ' && c <= '~' && c != '=' && c != ']' && c != '"')
                && id.substring(at + 1).chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        if (!good) {
            throw reader.wrong("structuredDataId", "is '" + id + "', expected a name such as geophone@32473");
        }
        return id;
    }

    private static int longest(SyslogConfig config, Reader reader, boolean udp, boolean modern) {
        int longest = config.maxMessageBytes();
        if (longest == 0) {
            return !udp ? STREAM : modern ? DATAGRAM : OLD_DATAGRAM;
        }
        reader.atLeast("maxMessageBytes", longest, SHORTEST_LIMIT);
        return udp ? Math.min(longest, LARGEST_DATAGRAM) : longest;
    }

    private static Target target(SyslogConfig config, Reader reader, String transport) {
        String host = config.host() == null ? "" : config.host().strip();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw reader.wrong("host", "must name the receiver");
        }
        boolean tls = "tls".equals(transport);
        int port = config.port() == 0 ? tls ? TLS_PORT : PLAIN_PORT : config.port();
        if (port < 0 || port > HIGHEST_PORT) {
            throw reader.wrong("port", "is " + port + ", expected a number from 0 to " + HIGHEST_PORT);
        }
        return new Target(config.name(), host, port, tls ? new Tls(tls(config, reader, host)) : null,
                "octet-counting".equals(
                        reader.oneOf("framing", config.framing(), "octet-counting", "non-transparent")),
                (int) reader.atLeast("connectTimeoutMs", config.connectTimeoutMs(), 100),
                (int) reader.atLeast("writeTimeoutMs", config.writeTimeoutMs(), 100),
                (int) reader.atLeast("windowMessages", config.windowMessages(), 0),
                reader.atLeast("windowBytes", config.windowBytes(), 0),
                reader.atLeast("windowMs", config.windowMs(), 0),
                (int) reader.atLeast("maxPerSecond", config.maxPerSecond(), 0));
    }

    private static TlsSettings tls(SyslogConfig config, Reader reader, String host) {
        Path certificate = reader.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = reader.file("tlsKeyFile", config.tlsKeyFile());
        Path store = reader.file("tlsKeyStoreFile", config.tlsKeyStoreFile());
        if ((certificate == null) != (key == null)) {
            throw reader.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        if (key != null && store != null) {
            throw reader.wrong("tlsKeyStoreFile", "and tlsKeyFile are there; only one of them can be used");
        }
        List<String> fingerprints = new ArrayList<>();
        for (String word : config.tlsFingerprints().split(",")) {
            String hex = word.strip().replace(":", "").toLowerCase(Locale.ROOT);
            if (!hex.isEmpty()) {
                if (hex.length() != FINGERPRINT || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                    throw reader.wrong("tlsFingerprints", "holds '" + word.strip()
                            + "', expected the 64 hexadecimal digits of a SHA-256 fingerprint");
                }
                fingerprints.add(hex);
            }
        }
        return new TlsSettings(reader.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(),
                config.tlsServerName().isBlank() ? host : config.tlsServerName().strip(), List.copyOf(fingerprints),
                certificate, key, store, reader.file("tlsPasswordFile", config.tlsPasswordFile()));
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
