package org.geophone.output.syslog.internal.message;

import org.geophone.api.document.Fields;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.syslog.internal.message.MessageSettings.Payload;

/** Writes records as syslog messages. One thread at a time. */
public final class Encoder {
    private static final int LEVELS = 8;

    private final MessageSettings settings;
    private final StructuredData structuredData;
    private final Cef cef;
    private final ShortDocument shortDocument = new ShortDocument();
    private final Text out = new Text();

    /** An encoder of messages that look so. */
    public Encoder(MessageSettings settings) {
        this.settings = settings;
        this.structuredData = new StructuredData(settings);
        this.cef = new Cef(settings);
    }

    /** Adds the message of record {@code i}. */
    public void encode(RecordBatch batch, int i, Messages to) {
        Fields fields = Fields.of(batch, i);
        out.truncate(0);
        header(fields);
        int body = out.length();
        if (hasElement()) {
            structuredData.write(out, fields);
            out.put(' ');
        }
        payload(batch, i, fields);
        int whole = out.length();
        if (settings.maxBytes() > 0 && whole > settings.maxBytes()) {
            out.truncate(body);
            cut(batch, i, fields, whole);
        }
        to.add(out.array(), 0, out.length());
    }

    /** RFC 3164 knows no structured data; in front of a sentence it is readable and machines find the same fields. */
    private boolean hasElement() {
        return settings.rfc5424() || settings.payload() == Payload.TEXT;
    }

    private void header(Fields fields) {
        out.put('<').put(settings.facility() * LEVELS + settings.severities().level(fields.severity())).put('>');
        if (settings.rfc5424()) {
            out.put("1 ");
            Stamp.rfc5424(out, fields.timeNanos());
            out.put(' ').put(settings.hostName()).put(' ').put(settings.appName()).put(' ').put(settings.processId())
                    .put(' ').put(fields.kind().id()).put(' ');
            return;
        }
        Stamp.rfc3164(out, fields.timeNanos(), settings.zone());
        out.put(' ').put(settings.hostName()).put(' ');
        // CEF over RFC 3164 takes its own first word as the tag
        if (settings.payload() != Payload.CEF) {
            out.put(settings.appName()).put(": ");
        }
    }

    private void payload(RecordBatch batch, int i, Fields fields) {
        switch (settings.payload()) {
            case TEXT -> out.printable(fields.message());
            case CEF -> cef.write(out, fields);
            case JSON -> out.put(batch.data(i), batch.offset(i), batch.length(i));
        }
    }

    /** The message within the limit: fewer parameters, and a shorter payload that says so. */
    private void cut(RecordBatch batch, int i, Fields fields, int whole) {
        int max = settings.maxBytes();
        boolean json = settings.payload() == Payload.JSON;
        if (hasElement()) {
            // a third of the message, and two of them for a document, are kept free for what follows
            structuredData.write(out, fields, max - (json ? 2 : 1) * (max / 3), whole);
            out.put(' ');
        }
        if (json && out.length() + batch.length(i) > max) {
            shortDocument.write(out, fields, batch.length(i), max);
        } else {
            payload(batch, i, fields);
        }
        if (out.length() > max) {
            String mark = " [cut: " + whole + " bytes in full]";
            out.truncate(max - mark.length());
            out.trimEscape();
            out.put(mark);
        }
    }
}
