package org.geophone.output.syslog.internal.message;

import java.util.List;
import org.geophone.api.document.Fields;

/**
 * ArcSight Common Event Format, version 0: a header of eight parts between bars, then an extension of keys and values.
 * Bar and backslash are escaped in the header, equals sign and backslash in the extension, and everything that is not
 * printable ASCII becomes a backslash, u and four hexadecimal digits. The sentence comes last, so that a message that
 * is cut loses of it first.
 */
final class Cef {
    private static final String IN_HEADER = "|\\";
    private static final String IN_EXTENSION = "=\\";
    private static final String BACKSLASH = "\\\\";
    private static final int NANOS_PER_MS = 1_000_000;
    private static final int PER_LEVEL = 10;

    private final MessageSettings settings;

    Cef(MessageSettings settings) {
        this.settings = settings;
    }

    /** Appends the event. */
    void write(Text out, Fields fields) {
        out.put("CEF:0|Geophone|Geophone|");
        header(out, fields.version());
        String kind = fields.kind().id();
        boolean alert = !fields.rule().isEmpty();
        header(out, alert ? fields.rule() : "dns-" + kind + (fields.type().isEmpty() ? "" : "-" + fields.type()));
        header(out, "DNS " + (alert ? fields.type() : kind));
        out.put((fields.severity() + PER_LEVEL / 2) / PER_LEVEL);
        out.put("|rt=").put(Math.floorDiv(fields.timeNanos(), NANOS_PER_MS));
        value(out, "externalId", fields.id());
        value(out, "cat", kind);
        value(out, "act", fields.action());
        labelled(out, "cs1", "alert", fields.alert());
        labelled(out, "cs2", "registeredDomain", fields.domain());
        labelled(out, "cn1", "bytes", fields.bytes());
        address(out, "src", "c6a2", "Source IPv6 Address", fields.clients());
        address(out, "dst", "c6a3", "Destination IPv6 Address", fields.servers());
        if (fields.clients().size() > 1) {
            labelled(out, "cs3", "clients", String.join(",", fields.clients()));
        }
        value(out, "deviceExternalId", fields.sensor());
        value(out, "request", StructuredData.address(settings, fields));
        labelled(out, "cs4", "name", fields.name());
        labelled(out, "cs5", "reasons", fields.reasons());
        value(out, "msg", fields.message());
    }

    private static void header(Text out, String value) {
        out.escaped(value, IN_HEADER, BACKSLASH).put('|');
    }

    private static void value(Text out, String key, String value) {
        if (!value.isEmpty()) {
            out.put(' ').put(key).put('=').escaped(value, IN_EXTENSION, BACKSLASH);
        }
    }

    private static void labelled(Text out, String key, String label, String value) {
        if (!value.isEmpty()) {
            value(out, key + "Label", label);
            value(out, key, value);
        }
    }

    /** The first address; the keys src and dst are for IPv4 only. */
    private static void address(Text out, String key, String longKey, String label, List<String> addresses) {
        if (!addresses.isEmpty()) {
            String first = addresses.get(0);
            if (first.indexOf(':') < 0) {
                value(out, key, first);
            } else {
                labelled(out, longKey, label, first);
            }
        }
    }
}
