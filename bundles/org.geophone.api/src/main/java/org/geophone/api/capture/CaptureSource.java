package org.geophone.api.capture;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that delivers packets: an interface, a capture file. A source works on its own thread, which it makes in
 * {@link #start} and ends in {@link #stop}.
 */
@ConsumerType
public interface CaptureSource {
    /**
     * Begins to deliver. Returns at once; the source's own thread calls the sink.
     *
     * @param sourceIndex what {@link PacketCursor#source} shall say
     */
    void start(BlockSink sink, int sourceIndex);

    /** Ends delivery, waits until the source's thread has left the sink, at most one second when no packet comes. */
    void stop();

    /** What was seen so far. Any thread. */
    CaptureStats stats();

    /** What this source is. Any thread. */
    SourceInfo info();
}
