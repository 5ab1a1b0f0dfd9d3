package org.geophone.capture.live.internal.kernel;

import org.geophone.api.capture.LinkType;

/**
 * How an interface shall be captured.
 *
 * @param interfaceName the interface
 * @param blockBytes bytes of a block of the ring: a power of two, at least a page
 * @param blocks blocks of the ring
 * @param snapLength bytes of a packet that are kept
 * @param promiscuous whether frames for other stations are taken, too
 * @param blockTimeoutMs after so many milliseconds a block is handed over even when it is not full
 * @param dnsOnly whether the kernel selects port 53, where a filter can be compiled
 * @param workers how many rings share the interface's packets
 * @param incomingOnly whether what this machine sends is left out
 */
public record SocketOptions(String interfaceName, int blockBytes, int blocks, int snapLength, boolean promiscuous,
        int blockTimeoutMs, boolean dnsOnly, int workers, boolean incomingOnly) {
    /** The same for another interface. */
    public SocketOptions of(String name, boolean incoming) {
        return new SocketOptions(name, blockBytes, blocks, snapLength, promiscuous, blockTimeoutMs, dnsOnly, workers,
                incoming);
    }

    /** The filter for frames of a link type. */
    FilterProgram filter(LibC libc, LinkType link) {
        FilterProgram compiled = dnsOnly ? DnsFilter.of(libc, link, snapLength) : null;
        if (compiled != null) {
            return compiled;
        }
        FilterProgram plain = PlainFilter.of(link, snapLength);
        return !dnsOnly ? plain : new FilterProgram(plain.code(), plain.description()
                + "; for a filter of port 53 in the kernel install libpcap");
    }
}
