package org.geophone.decode.dns.internal.frame;

/**
 * The decoder's settings.
 *
 * @param fragmentDatagrams datagrams that may wait for fragments at a time
 * @param fragmentBytes bytes of fragments kept in all
 * @param fragmentNanos how long a datagram may wait, capture time
 * @param tcpStreams TCP directions followed at a time
 * @param tcpBytes bytes of TCP payload kept in all
 * @param tcpIdleNanos how long a direction may be silent, capture time
 * @param messageBytes longest message that is copied whole
 */
public record Limits(int fragmentDatagrams, int fragmentBytes, long fragmentNanos, int tcpStreams, int tcpBytes,
        long tcpIdleNanos, int messageBytes) {
}
