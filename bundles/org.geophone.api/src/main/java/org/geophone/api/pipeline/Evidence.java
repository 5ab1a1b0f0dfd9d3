package org.geophone.api.pipeline;

/**
 * One remembered message of a suspicious account.
 *
 * @param timeNanos capture time
 * @param packet number of its packet within its source
 * @param frame the headers as captured and the whole DNS message; headers made by the sensor where {@code rebuilt}
 *     says so, and the message alone where there are none at all
 * @param messageOffset where the DNS message begins in {@code frame}
 * @param linkType number of the frame's link type in capture files, {@link #UNKNOWN_LINK} when nobody knows
 * @param wireBytes bytes the frame had on the wire: more than are here when it was cut, or had something behind the
 *     message
 * @param rebuilt true when the headers were made by the sensor from addresses and ports, because the message came out
 *     of a TCP stream or of IP fragments and had none directly before it
 */
public record Evidence(long timeNanos, long packet, byte[] frame, int messageOffset, int linkType, int wireBytes,
        boolean rebuilt) {
    /** Link type of messages without headers, and of those that were kept before it was kept with them. */
    public static final int UNKNOWN_LINK = -1;

    /** A message of which nothing but its bytes is known. */
    public Evidence(long timeNanos, long packet, byte[] frame, int messageOffset) {
        this(timeNanos, packet, frame, messageOffset, UNKNOWN_LINK, frame.length, false);
    }
}
