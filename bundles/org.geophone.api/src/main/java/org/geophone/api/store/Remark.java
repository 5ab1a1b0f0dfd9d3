package org.geophone.api.store;

/**
 * What a person said: a verdict or a note about an alert, or an annotation of a time.
 *
 * @param id number of the remark, 0 for a new one
 * @param subject id of the alert, or empty for an annotation of a time
 * @param range the time that it is about
 * @param madeNanos wall clock time at which it was made
 * @param author who made it
 * @param verdict a word such as malicious, benign, unclear; closed and reopened say whether anybody still has to look
 *     at an alert; empty for a mere note
 * @param text the note
 */
public record Remark(long id, String subject, TimeRange range, long madeNanos, String author, String verdict,
        String text) {
    /** Most characters of a text. */
    public static final int LONGEST_TEXT = 4000;

    /** Checks the bounds. */
    public Remark {
        if (text.length() > LONGEST_TEXT || author.length() > 200 || verdict.length() > 40) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_TEXT
                    + " characters, an author 200, a verdict 40");
        }
    }
}
