package org.geophone.output.email.internal.digest;

/**
 * How a mail looks.
 *
 * @param subjectPrefix begin of the subject
 * @param alertsPerMail most alerts told in full
 * @param breakLinks whether registered domains are written so that nothing makes a link of them
 * @param attachMaxBytes most bytes of attached documents; negative attaches none
 * @param alertUrl address of an alert with {id}, or empty
 * @param maxMailsPerHour the limit, for the sentence about it
 */
public record DigestSettings(String subjectPrefix, int alertsPerMail, boolean breakLinks, long attachMaxBytes,
        String alertUrl, int maxMailsPerHour) {
}
