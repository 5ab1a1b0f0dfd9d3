package org.geophone.simulate.internal.packet;

/**
 * What differs from segment to segment of a TCP conversation.
 *
 * @param sequence number of the first byte
 * @param acknowledged number of the next byte wanted from the other side
 * @param flags bits of {@link FrameBuilder}
 * @param payload the bytes, may be none
 */
public record TcpSegment(int sequence, int acknowledged, int flags, byte[] payload) {
}
