package org.geophone.testkit.syslog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.FreePort;
import org.junit.jupiter.api.Assumptions;

/**
 * A real rsyslogd on the loopback interface, with a configuration of its own in a folder of the test. It writes one
 * line per message: what its parser made of header and structured data as JSON, a tab, and the message itself as it
 * came. It can be killed and started again; the file goes on.
 */
public final class Rsyslogd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final int LISTENING = 0x0a;
    /** Messages in memory at most: what a receiver has read and not written dies with it. */
    private static final int QUEUE = 1000;
    /** Nothing holds a sender of datagrams back, so a full queue would drop them. */
    private static final int DATAGRAM_QUEUE = 1_000_000;

    private final Path folder;
    private final int port;
    private final boolean udp;
    private Process process;

    private Rsyslogd(Path folder, int port, boolean udp, String settings) throws IOException {
        this.folder = folder;
        this.port = port;
        this.udp = udp;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("own.conf"), settings, StandardCharsets.UTF_8);
    }

    /** Skips the test, saying why, where rsyslogd or one of these modules of it is not installed. */
    public static void assumeInstalled(String... modules) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "rsyslogd is not installed (Debian package rsyslog)");
        for (String module : modules) {
            Assumptions.assumeTrue(there(module), "rsyslogd has no module " + module + " (Debian package "
                    + (module.endsWith("ossl") ? "rsyslog-openssl" : "rsyslog") + ")");
        }
    }

    private static boolean there(String module) {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.anyMatch(lib -> Files.exists(lib.resolve("rsyslog").resolve(module + ".so")));
        } catch (IOException e) {
            return false;
        }
    }

    /** Receives datagrams; with a socket buffer of so many bytes. */
    public static Rsyslogd udp(Path folder, int bufferBytes) throws IOException {
        int port = FreePort.next();
        return new Rsyslogd(folder, port, true, settings(folder, "", "imudp", "", "port=\"" + port
                + "\" rcvbufSize=\"" + bufferBytes + "\""));
    }

    /** Receives over TCP, in both framings. */
    public static Rsyslogd tcp(Path folder) throws IOException {
        int port = FreePort.next();
        return new Rsyslogd(folder, port, false, settings(folder, "", "imtcp", "", "port=\"" + port + "\""));
    }

    /**
     * Receives over TLS with a certificate for {@code localhost}.
     *
     * @param client name that a client's certificate has to be for, or null when none is asked for
     */
    public static Rsyslogd tls(Path folder, Certificates certificates, String client) throws IOException {
        int port = FreePort.next();
        String files = " defaultNetstreamDriver=\"ossl\" defaultNetstreamDriverCAFile=\"" + certificates.authority()
                + "\" defaultNetstreamDriverCertFile=\"" + certificates.serverCertificate()
                + "\" defaultNetstreamDriverKeyFile=\"" + certificates.serverKey() + "\"";
        String driver = " streamDriver.name=\"ossl\" streamDriver.mode=\"1\" streamDriver.authMode="
                + (client == null ? "\"anon\"" : "\"x509/name\" permittedPeer=[\"" + client + "\"]");
        return new Rsyslogd(folder, port, false, settings(folder, files, "imtcp", driver, "port=\"" + port + "\""));
    }

    private static String settings(Path folder, String global, String module, String driver, String input) {
        StringBuilder fields = new StringBuilder();
        String comma = "{";
        for (String field : List.of("pri", "hostname", "app-name", "procid", "msgid", "syslogtag")) {
            fields.append("constant(value=\"").append(comma)
                    .append("\") property(outname=\"").append(field).append("\" name=\"").append(field)
                    .append("\" format=\"jsonf\")\n");
            comma = ",";
        }
        return "global(workDirectory=\"" + folder + "\" maxMessageSize=\"2m\"" + global + ")\n"
                + "module(load=\"" + module + "\"" + driver + ")\n"
                + "module(load=\"mmpstrucdata\")\n"
                + "template(name=\"fields\" type=\"list\") {\n" + fields
                + "constant(value=\",\") property(outname=\"time\" name=\"timereported\" dateFormat=\"rfc3339\""
                + " format=\"jsonf\")\n"
                + "constant(value=\",\") property(outname=\"sd\" name=\"$!rfc5424-sd\" format=\"jsonf\")\n"
                + "constant(value=\"}\\t\") property(name=\"msg\") constant(value=\"\\n\")\n}\n"
                + "ruleset(name=\"all\" queue.type=\"LinkedList\" queue.size=\""
                + ("imudp".equals(module) ? DATAGRAM_QUEUE : QUEUE) + "\") {\n"
                + "action(type=\"mmpstrucdata\" sd_name.lowercase=\"off\")\n"
                + "action(type=\"omfile\" file=\"" + folder.resolve("messages") + "\" template=\"fields\")\n}\n"
                + "input(type=\"" + module + "\" address=\"127.0.0.1\" ruleset=\"all\" " + input + ")\n";
    }

    /** Starts it, again if need be, and waits until it listens. */
    public Rsyslogd start() throws IOException {
        cutTornLine();
        Path log = folder.resolve("log");
        process = new ProcessBuilder(PROGRAM.toString(), "-n", "-f", folder.resolve("own.conf").toString(), "-i",
                folder.resolve("own.pid").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Container.await("rsyslogd listens on port " + port + "; its log is " + log,
                () -> listens() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("rsyslogd ended: " + Files.readString(log, StandardCharsets.UTF_8));
        }
        return this;
    }

    /** A kill in the middle of a write leaves a part of a line, which counts as not written. */
    private void cutTornLine() throws IOException {
        Path file = folder.resolve("messages");
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }

    /** The kernel's table of sockets says it without a connection that rsyslogd would see. */
    private boolean listens() {
        String local = String.format("0100007F:%04X", port);
        try {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + (udp ? "udp" : "tcp")))) {
                String[] words = line.strip().split("\\s+");
                if (words[1].equals(local) && (udp || Integer.parseInt(words[3], 16) == LISTENING)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError("the kernel's table of sockets cannot be read", e);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Ends it without a chance to write anything more. */
    public void kill() throws InterruptedException {
        end(process.destroyForcibly());
    }

    /** Asks it to end in order. */
    public void stop() throws InterruptedException {
        process.destroy();
        end(process);
    }

    private static void end(Process ending) throws InterruptedException {
        if (!ending.waitFor(Container.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("rsyslogd does not end");
        }
    }

    /** The whole lines written so far. */
    public List<String> lines() {
        Path file = folder.resolve("messages");
        try {
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            // behind the last line feed is nothing, or a line that is being written
            lines.remove(lines.size() - 1);
            return lines;
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
