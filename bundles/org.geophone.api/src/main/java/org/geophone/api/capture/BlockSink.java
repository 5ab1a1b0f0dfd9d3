package org.geophone.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/** Where a source puts its blocks. Implemented by the pipeline; called by the source's own thread only. */
@ProviderType
public interface BlockSink {
    /**
     * Hands a block over: a reference, no copy. May wait while the pipeline has no room.
     *
     * @return false when the pipeline does not take it now: the source keeps the block and offers it again, or gives
     *     up when it is asked to stop
     */
    boolean offer(PacketBlock block);

    /** The source has nothing more to offer. Called exactly once per start, after the last block. */
    void end(CaptureEnd end);
}
