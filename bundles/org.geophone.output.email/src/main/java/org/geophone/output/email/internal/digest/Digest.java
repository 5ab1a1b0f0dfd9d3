package org.geophone.output.email.internal.digest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;

/**
 * One mail: some records, those of the same alert as one paragraph, worst first.
 *
 * @param id the same for the same records
 * @param records how many records it stands for
 * @param subject subject
 * @param shortSubject the same without anything from the network
 * @param text the body as plain text
 * @param html the body as HTML
 * @param attachments documents by name of the file
 */
public record Digest(String id, int records, String subject, String shortSubject, String text, String html,
        Map<String, byte[]> attachments) {
    private static final int ID_BYTES = 16;

    /**
     * The mail about records.
     *
     * @param entries at least one, oldest first
     * @param limited whether the hour's limit held some of them back
     */
    public static Digest of(List<Entry> entries, boolean limited, DigestSettings settings) {
        List<Paragraph> paragraphs = paragraphs(entries, settings);
        List<String> notes = new ArrayList<>();
        int left = paragraphs.size() - settings.alertsPerMail();
        if (left > 0) {
            notes.add(left + " more of lower severity are left out of this mail.");
        }
        if (limited) {
            notes.add("Held back by the limit of " + settings.maxMailsPerHour() + " mails an hour.");
        }
        Map<String, byte[]> attachments = attachments(entries, settings.attachMaxBytes(), notes);
        List<Paragraph> told = paragraphs.subList(0, Math.min(paragraphs.size(), settings.alertsPerMail()));
        return new Digest(id(entries), entries.size(), Subject.of(settings.subjectPrefix(), paragraphs),
                Subject.bare(settings.subjectPrefix(), paragraphs), Body.text(told, notes), Body.html(told, notes),
                attachments);
    }

    /** The same mail with nothing in it that comes from the network, for servers that refuse it as it is. */
    public Digest bare(String refusal) {
        String said = records + (records == 1 ? " record" : " records") + " could not be told in full, because the mail"
                + " server refused the text (" + refusal + "). 'geophone explain' and the other outputs tell them.";
        return new Digest(id, records, shortSubject, shortSubject, said + "\r\n", "<p>" + Body.escaped(said)
                + "</p>", Map.of());
    }

    private static List<Paragraph> paragraphs(List<Entry> entries, DigestSettings settings) {
        Map<String, Paragraph> byAlert = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String alert = entry.fields().alert();
            String key = alert.isEmpty() ? entry.fields().id() : alert;
            byAlert.compute(key, (k, before) -> Paragraph.of(entry.fields(), before == null ? 0 : before.records(),
                    settings));
        }
        List<Paragraph> sorted = new ArrayList<>(byAlert.values());
        sorted.sort(Comparator.comparingInt(Paragraph::severity).reversed());
        return sorted;
    }

    private static Map<String, byte[]> attachments(List<Entry> entries, long most, List<String> notes) {
        if (most < 0) {
            return Map.of();
        }
        Map<RecordKind, ByteArrayOutputStream> files = new EnumMap<>(RecordKind.class);
        long bytes = 0;
        int left = 0;
        for (Entry entry : entries) {
            if (bytes + entry.document().length > most) {
                left++;
                continue;
            }
            bytes += entry.document().length;
            ByteArrayOutputStream file = files.computeIfAbsent(entry.fields().kind(), k -> new ByteArrayOutputStream());
            file.writeBytes(entry.document());
            file.write('\n');
        }
        if (left > 0) {
            notes.add(left + " documents are not attached, because there are more than " + most + " bytes.");
        }
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        files.forEach((kind, file) -> attachments.put(kind.plural() + ".ndjson", file.toByteArray()));
        return attachments;
    }

    private static String id(List<Entry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Entry entry : entries) {
                digest.update(ByteBuffer.wrap(entry.fields().id().getBytes(StandardCharsets.US_ASCII)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
