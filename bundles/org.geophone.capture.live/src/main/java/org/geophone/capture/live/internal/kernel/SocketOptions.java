package org.geophone.capture.live.internal.kernel;

import java.util.List;
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
 * @param ports the ports that the kernel selects, where a filter can be compiled; none: all IP traffic
 * @param workers how many rings share the interface's packets
 * @param incomingOnly whether what this machine sends is left out
 */
public record SocketOptions(String interfaceName, int blockBytes, int blocks, int snapLength, boolean promiscuous,
        int blockTimeoutMs, List<Integer> ports, int workers, boolean incomingOnly) {
    /** The same for an interface, and for these ports where ports are selected at all. */
    public SocketOptions of(String name, boolean incoming, List<Integer> selected) {
        return new SocketOptions(name, blockBytes, blocks, snapLength, promiscuous, blockTimeoutMs,
                ports.isEmpty() ? ports : selected, workers, incoming);
    }

    /** The filter for frames of a link type. */
    FilterProgram filter(LibC libc, LinkType link) {
        FilterProgram compiled = ports.isEmpty() ? null : DnsFilter.of(libc, link, snapLength, ports);
        if (compiled != null) {
            return compiled;
        }
        FilterProgram plain = PlainFilter.of(link, snapLength);
        return ports.isEmpty() ? plain : new FilterProgram(plain.code(), plain.description()
                + "; for a filter of ports in the kernel install libpcap");
    }
}
