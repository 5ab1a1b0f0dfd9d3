package org.geophone.output.email.internal.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.geophone.api.json.JsonText;
import org.geophone.api.tls.SecretFile;
import org.geophone.api.tls.Tls;
import org.geophone.output.email.internal.digest.Digest;
import org.geophone.output.email.internal.smtp.ServerSettings.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails, each on a connection of its own. Reads secrets and certificates each time. Any thread. */
public final class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int PERMANENT = 500;
    private static final String PROTOCOL = "smtp";

    private final ServerSettings settings;

    /** For this server. */
    public Mailer(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Checks addresses separated by commas.
     *
     * @throws IllegalArgumentException when one is wrong, or there is none
     */
    public static String addresses(String text) {
        return checked(text, Integer.MAX_VALUE);
    }

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException when it is wrong
     */
    public static String address(String text) {
        return checked(text, 1);
    }

    private static String checked(String text, int most) {
        try {
            InternetAddress[] found = InternetAddress.parse(text, true);
            for (InternetAddress address : found) {
                address.validate();
                if (address.getAddress().indexOf('@') < 1) {
                    throw new IllegalArgumentException("an address has an @: " + address.getAddress());
                }
            }
            if (found.length == 0 || found.length > most || !text.chars().allMatch(c -> c >= ' ')) {
                throw new IllegalArgumentException("expected " + (most == 1 ? "one address" : "addresses"));
            }
            return text;
        } catch (AddressException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Sends a mail; it was taken for at least one recipient when this returns. A mail whose text the server refuses
     * is sent again without anything of the network in it.
     *
     * @throws IOException with a sentence, when it was not taken
     */
    public void send(Digest digest) throws IOException {
        within(transport -> {
            try {
                deliver(transport, digest);
            } catch (SMTPSendFailedException refused) {
                if (refused.getReturnCode() < PERMANENT || !ofTheText(refused)) {
                    throw refused;
                }
                LOG.warn("{} refused a mail about {} records, a short one follows: {}", settings, digest.records(),
                        words(refused));
                deliver(transport, digest.bare(Integer.toString(refused.getReturnCode())));
            }
        });
    }

    /** Returns when the server took it for at least one recipient. */
    private void deliver(SMTPTransport transport, Digest digest) throws MessagingException {
        try {
            transport.sendMessage(Mime.of(digest, settings), recipients());
        } catch (SendFailedException e) {
            if (count(e.getValidSentAddresses()) == 0) {
                throw e;
            }
            LOG.warn("{} took a mail, but not for {} {}: {}", settings,
                    JsonText.printable(Arrays.toString(e.getInvalidAddresses())),
                    JsonText.printable(Arrays.toString(e.getValidUnsentAddresses())), words(e));
        }
    }

    private static int count(Address[] addresses) {
        return addresses == null ? 0 : addresses.length;
    }

    /** Whether the text was refused and not the sender; refused recipients are told by another exception. */
    private static boolean ofTheText(SMTPSendFailedException refused) {
        return refused.getCommand() == null || !refused.getCommand().startsWith("MAIL");
    }

    /**
     * Connects and logs in, and delivers nothing.
     *
     * @return what was seen, as a sentence
     */
    public String probe() throws IOException {
        within(transport -> LOG.debug("{} said {}", settings, JsonText.printable(transport.getLastServerResponse())));
        return settings + (settings.user().isEmpty() ? " was reached" : " took the login");
    }

    /** Work on a connection. */
    private interface Work {
        void on(SMTPTransport transport) throws MessagingException;
    }

    private void within(Work work) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // the mail library looks for its own parts by the thread's class loader; here they are in this bundle
        thread.setContextClassLoader(Mailer.class.getClassLoader());
        try {
            SMTPTransport transport = new SMTPTransport(Session.getInstance(properties()),
                    new URLName(PROTOCOL, settings.host(), settings.port(), null, null, null));
            try {
                transport.connect(settings.host(), settings.port(), settings.user().isEmpty() ? null : settings.user(),
                        settings.user().isEmpty() ? null : SecretFile.firstLine(settings.passwordFile()));
                work.on(transport);
            } finally {
                quit(transport);
            }
        } catch (MessagingException e) {
            throw new IOException(words(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What becomes of the farewell says nothing about a mail that the server has taken. */
    private void quit(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("{} did not answer the farewell: {}", settings, words(e));
        }
    }

    private Address[] recipients() throws AddressException {
        return InternetAddress.parse(settings.to(), true);
    }

    private Properties properties() throws IOException {
        Properties all = new Properties();
        String timeout = Integer.toString(settings.timeoutMs());
        all.put("mail.smtp.connectiontimeout", timeout);
        all.put("mail.smtp.timeout", timeout);
        all.put("mail.smtp.writetimeout", timeout);
        all.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        // one recipient that is refused does not silence the others
        all.put("mail.smtp.sendpartial", "true");
        // else a server that these keys do not trust would be tried again with those of the Java platform
        all.put("mail.smtp.socketFactory.fallback", "false");
        if (settings.security() != Security.NONE) {
            all.put("mail.smtp.ssl.socketFactory", new Tls(settings.tls()).context().getSocketFactory());
            // asked for in the trust manager, which knows that a server's own fingerprint says more than its name
            all.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(settings.tls().checkName()));
            all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
            boolean first = settings.security() == Security.SMTPS;
            all.put("mail.smtp.ssl.enable", Boolean.toString(first));
            all.put("mail.smtp.starttls.enable", Boolean.toString(!first));
            all.put("mail.smtp.starttls.required", Boolean.toString(!first));
        }
        return all;
    }

    /** The innermost message says most: the outer ones say that sending failed. */
    private static String words(Throwable problem) {
        String words = problem.getClass().getSimpleName();
        Throwable at = problem;
        while (at != null) {
            if (at instanceof UnknownHostException) {
                return "the host's name cannot be resolved";
            }
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                words = at.getMessage().strip();
            }
            Throwable next = at instanceof MessagingException mail ? mail.getNextException() : null;
            at = next == null ? at.getCause() : next;
        }
        return JsonText.printable(words);
    }
}
