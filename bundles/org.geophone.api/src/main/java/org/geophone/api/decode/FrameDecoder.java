package org.geophone.api.decode;

import java.util.List;
import org.geophone.api.capture.PacketCursor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns frames into DNS messages: link, IP with fragments and tunnels, UDP, TCP, DNS. Called by one thread at a time.
 * Never throws on input, allocates nothing per packet. Every port-53 payload ends as a slot or as a counted fault.
 */
@ProviderType
public interface FrameDecoder {
    /** Ports of UDP and TCP whose payload it reads, one at least; the same for as long as it lives. Any thread. */
    List<Integer> dnsPorts();

    /** Decodes all packets that {@link PacketCursor#next} shows (one slice of a block). */
    void decode(PacketCursor cursor, EventSink sink);

    /** No packet will follow: what is half-finished is reported as far as it can be, and counted. */
    void finish(EventSink sink);

    /** Half-finished streams and fragments, for a successor. The decoder is not used afterwards. */
    byte[] snapshot();

    /**
     * Takes over what a predecessor left.
     *
     * @throws IllegalArgumentException when the bytes are damaged or of an unknown version
     */
    void restore(byte[] snapshot);
}
