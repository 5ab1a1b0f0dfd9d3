package org.geophone.output.email.internal.smtp;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.geophone.output.email.internal.digest.Digest;

/** Makes a message (RFC 5322, RFC 2045) of a digest. */
final class Mime {
    private static final String CHARSET = "utf-8";

    private Mime() {
    }

    static MimeMessage of(Digest digest, ServerSettings settings) throws MessagingException {
        InternetAddress from = new InternetAddress(settings.from(), true);
        String address = from.getAddress();
        String id = "<" + digest.id() + ".geophone@" + address.substring(address.indexOf('@') + 1) + ">";
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // the same for the same records, so that a repeat is recognised
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(settings.to(), true));
        message.setSubject(digest.subject(), CHARSET);
        message.setSentDate(new Date());
        // RFC 3834: no answering machine answers
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Geophone-Records", Integer.toString(digest.records()));
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(text(digest.text(), "plain"));
        both.addBodyPart(text(digest.html(), "html"));
        if (digest.attachments().isEmpty()) {
            message.setContent(both);
        } else {
            MimeMultipart all = new MimeMultipart("mixed");
            MimeBodyPart body = new MimeBodyPart();
            body.setContent(both);
            all.addBodyPart(body);
            for (Map.Entry<String, byte[]> file : digest.attachments().entrySet()) {
                MimeBodyPart part = new MimeBodyPart();
                part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.getValue(), "application/x-ndjson")));
                part.setFileName(file.getKey());
                part.setDisposition(Part.ATTACHMENT);
                part.setHeader("Content-Transfer-Encoding", "base64");
                all.addBodyPart(part);
            }
            message.setContent(all);
        }
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, CHARSET, subtype);
        // lines of any length, and a first character that is a full stop, pass every server
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
