package org.geophone.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/** Where a source puts its blocks. Implemented by the pipeline; called by the source's own threads only. */
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

    /**
     * Part of a live source delivers from now on, for the first time or again.
     *
     * @param part its name, such as that of an interface
     * @param rings how many threads offer its blocks: where it is more than one, a later packet may be offered first
     */
    default void up(String part, int rings) {
        // of use only to those who watch for gaps
    }

    /**
     * Part of a live source delivers nothing, although it should. A source that is stopped does not say so itself.
     *
     * @param part its name
     * @param reason why, ready to be shown to a person
     * @param sinceNanos since when, nanoseconds since 1970 by the machine's clock
     */
    default void down(String part, String reason, long sinceNanos) {
        // of use only to those who watch for gaps
    }
}
