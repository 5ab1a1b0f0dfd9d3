package org.geophone.api.pipeline;

/**
 * One remembered message of a suspicious account.
 *
 * @param timeNanos capture time
 * @param packet number of its packet within its source
 * @param frame the headers as captured and the whole DNS message: bytes of the frame where it came in one, else the
 *     message alone
 * @param messageOffset where the DNS message begins in {@code frame}
 */
public record Evidence(long timeNanos, long packet, byte[] frame, int messageOffset) {
}
