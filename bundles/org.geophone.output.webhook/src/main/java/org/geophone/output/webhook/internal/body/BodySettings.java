package org.geophone.output.webhook.internal.body;

/**
 * How requests look.
 *
 * @param format what a body is
 * @param envelope whether documents are wrapped with id, kind and severity
 * @param template the body of chat messages
 * @param alertUrl address of an alert with {id}, or empty
 * @param maxRecords most records of a request
 * @param maxBytes most bytes of a request, unless one record alone is longer
 */
public record BodySettings(Format format, boolean envelope, Template template, String alertUrl, int maxRecords,
        long maxBytes) {
    /** Formats of a body. */
    public enum Format {
        /** A JSON array. */
        ARRAY,
        /** A record a line. */
        NDJSON,
        /** One record. */
        SINGLE,
        /** The template, filled in from one record. */
        CHAT
    }

    /** Most records of one request in this format. */
    public int most() {
        return format == Format.SINGLE || format == Format.CHAT ? 1 : maxRecords;
    }
}
