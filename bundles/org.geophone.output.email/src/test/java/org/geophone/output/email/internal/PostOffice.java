package org.geophone.output.email.internal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.testkit.net.FreePort;
import org.geophone.testkit.output.TestConfig;

/** A mail server (GreenMail) that can be closed and opened again on the same port, and what it received. */
final class PostOffice implements AutoCloseable {
    private final int port;
    private final String protocol;
    private final List<MimeMessage> before = new ArrayList<>();
    private GreenMail server;

    PostOffice(String protocol) throws IOException {
        this.protocol = protocol;
        port = FreePort.next();
        open();
    }

    void open() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
        server.start();
    }

    @Override
    public void close() {
        before.addAll(List.of(server.getReceivedMessages()));
        server.stop();
    }

    GreenMail server() {
        return server;
    }

    int port() {
        return port;
    }

    /** Settings for a sensor that sends here at once. */
    Map<String, Object> settings(Path folder) {
        return new HashMap<>(Map.of("host", "127.0.0.1", "port", port, "security", "none", "from",
                "sensor@north.example", "to", "soc@north.example", "directory", folder.toString(), "digestIntervalMs",
                0L, "maxMailsPerHour", 0, "timeoutMs", 5000));
    }

    static EmailConfig config(Map<String, Object> settings) {
        return TestConfig.of(EmailConfig.class, settings);
    }

    /** Everything received, in the order of arrival; a mail to several recipients as often. */
    List<MimeMessage> mails() {
        List<MimeMessage> all = new ArrayList<>(before);
        all.addAll(List.of(server.getReceivedMessages()));
        return all;
    }

    /** The attached file of this name. */
    static byte[] attached(MimeMessage mail, String name) throws MessagingException, IOException {
        if (mail.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (name.equals(part.getFileName())) {
                    return part.getInputStream().readAllBytes();
                }
            }
        }
        return new byte[0];
    }

    /** The text of a mail, as {@code text/plain} or {@code text/html}. */
    static String text(MimeMessage mail, String type) throws MessagingException, IOException {
        return text((Multipart) mail.getContent(), type);
    }

    private static String text(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            if (part.getContent() instanceof Multipart inner) {
                return text(inner, type);
            }
        }
        throw new AssertionError("no " + type);
    }
}
