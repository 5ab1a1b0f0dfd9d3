package org.geophone.capture.live.internal.tap;

import org.geophone.api.capture.PacketCursor;
import org.geophone.capture.live.internal.kernel.PcapHandle;
import org.geophone.capture.live.internal.kernel.SocketOptions;

/** An interface opened by libpcap. */
final class OpenedPcap implements Opened {
    /** The kernel's buffer below libpcap holds what comes in a stall; these are only for what is being decoded. */
    private static final int MOST_BLOCKS = 8;

    private final PcapHandle handle;
    private final SocketOptions options;
    private final String choice;

    OpenedPcap(PcapHandle handle, SocketOptions options, String choice) {
        this.handle = handle;
        this.options = options;
        this.choice = choice;
    }

    /** The options with a snap length that fits a block. */
    static SocketOptions fitting(SocketOptions o) {
        int longest = o.blockBytes() - PacketCursor.PACKED_HEADER_BYTES;
        return new SocketOptions(o.interfaceName(), o.blockBytes(), o.blocks(), Math.min(o.snapLength(), longest),
                o.promiscuous(), o.blockTimeoutMs(), o.ports(), o.workers(), o.incomingOnly());
    }

    @Override
    public int taps() {
        return 1;
    }

    @Override
    public Tap tap(int index, int source, int interfaceId, Thread capturing) {
        return new PcapTap(handle, options.blockBytes(), Math.min(MOST_BLOCKS, options.blocks()), source, interfaceId,
                capturing);
    }

    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String choice() {
        return choice;
    }

    @Override
    public String description() {
        return handle.link() + " frames; what passes: " + handle.filter();
    }
}
