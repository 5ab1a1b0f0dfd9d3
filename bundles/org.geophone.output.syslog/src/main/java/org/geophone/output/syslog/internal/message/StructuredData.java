package org.geophone.output.syslog.internal.message;

import org.geophone.api.document.Fields;

/**
 * One element of STRUCTURED-DATA (RFC 5424 section 6.3). Values are attacker-controlled: quote, backslash and closing
 * bracket get a backslash, as the RFC wants, and everything that is not printable ASCII becomes a backslash, u and four
 * hexadecimal digits, whose backslash is escaped like any other.
 */
final class StructuredData {
    private static final String SPECIAL = "\"\\]";
    private static final String BACKSLASH = "\\\\";
    /** Room for the parameter {@code cut} and the bracket. */
    private static final int CUT_BYTES = 18;

    private final MessageSettings settings;

    StructuredData(MessageSettings settings) {
        this.settings = settings;
    }

    /** Appends the element with everything that is known. */
    void write(Text out, Fields fields) {
        write(out, fields, Integer.MAX_VALUE);
        out.put(']');
    }

    /**
     * Appends the element with the record's id and the parameters that end before {@code limit}. A parameter is there
     * as a whole or not at all: half a domain would be another domain.
     *
     * @param whole bytes that the message would have in full, told by the parameter {@code cut}
     */
    void write(Text out, Fields fields, int limit, int whole) {
        write(out, fields, limit - CUT_BYTES);
        parameter(out, "cut", Integer.toString(whole), Integer.MAX_VALUE);
        out.put(']');
    }

    private void write(Text out, Fields fields, int limit) {
        out.put('[').put(settings.structuredDataId());
        parameter(out, "id", fields.id(), Integer.MAX_VALUE);
        parameter(out, "kind", fields.kind().id(), limit);
        parameter(out, "severity", Integer.toString(fields.severity()), limit);
        parameter(out, "alert", fields.alert(), limit);
        parameter(out, "action", fields.action(), limit);
        parameter(out, "class", fields.type(), limit);
        parameter(out, "domain", fields.domain(), limit);
        parameter(out, "client", String.join(",", fields.clients()), limit);
        parameter(out, "bytes", fields.bytes(), limit);
        parameter(out, "server", String.join(",", fields.servers()), limit);
        parameter(out, "sensor", fields.sensor(), limit);
        parameter(out, "url", address(settings, fields), limit);
        parameter(out, "name", fields.name(), limit);
        parameter(out, "reasons", fields.reasons(), limit);
    }

    private static void parameter(Text out, String name, String value, int limit) {
        int before = out.length();
        if (!value.isEmpty()) {
            out.put(' ').put(name).put("=\"").escaped(value, SPECIAL, BACKSLASH).put('"');
            if (out.length() > limit) {
                out.truncate(before);
            }
        }
    }

    /** Where people read about the alert, or nothing. */
    static String address(MessageSettings settings, Fields fields) {
        return fields.alert().isEmpty() ? "" : settings.alertAddress().replace("{id}", fields.alert());
    }
}
