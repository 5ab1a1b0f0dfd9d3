package org.geophone.api.admin;

import java.time.Instant;

/**
 * What a person decided about findings, as text. The forms are those of the file of decisions.
 *
 * @param kind what was decided
 * @param domain registered domain ({@code example.com}), a zone with all below it ({@code *.example.com}), or
 *     {@code *} for every domain
 * @param client address or network ({@code 10.0.0.0/8}); empty for every client
 * @param until when it ends: a date or date-time in UTC, or {@value #NEVER}
 * @param owner who decided, one word
 * @param reason why, one line
 */
public record Decision(Kind kind, String domain, String client, String until, String owner, String reason) {
    /** Value of {@code until} for a decision without an end. */
    public static final String NEVER = "never";
    private static final long NANOS = 1_000_000_000L;
    private static final int DATE_LENGTH = 10;

    /** What can be decided. */
    public enum Kind {
        /** Alerts about the domain are told once and not opened. */
        MUTE("mute"),
        /** What the domain carries has been looked at, and is usual for it. */
        HABIT("habit");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Word in files, requests and documents. */
        public String id() {
            return id;
        }

        /** The kind of this word, or null. */
        public static Kind byId(String id) {
            for (Kind kind : values()) {
                if (kind.id.equals(id)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** The line of the file that says so, without line break. */
    public String line() {
        return kind.id() + ' ' + domain + (client.isEmpty() ? "" : " client=" + client) + " until=" + until + " owner="
                + owner + " reason=" + reason;
    }

    /**
     * When it ends, nanoseconds since 1970; the largest number when it does not. For decisions as the keeper hands them
     * out: with a date, which means its first moment, or a date-time ending in Z.
     */
    public long untilNanos() {
        if (until.equals(NEVER)) {
            return Long.MAX_VALUE;
        }
        Instant end = Instant.parse(until.length() == DATE_LENGTH ? until + "T00:00:00Z" : until);
        long seconds = end.getEpochSecond();
        return seconds >= Long.MAX_VALUE / NANOS ? Long.MAX_VALUE : Math.max(0, seconds) * NANOS;
    }
}
