package org.geophone.api.decode;

import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.osgi.annotation.versioning.ProviderType;

/** Where the decoder puts messages. Implemented by the pipeline; the decoding thread only. */
@ProviderType
public interface EventSink {
    /**
     * A slot to fill, reset, with room for so many bytes at {@code slot.base} of {@code slot.data}. May wait for room.
     * At most one slot is claimed at a time; it is published or cancelled before the next claim.
     *
     * @param bytes headers + message + {@link EventSlot#MAX_NAME_BYTES}
     */
    EventSlot claim(int bytes);

    /** Sends the claimed slot on. */
    void publish(EventSlot slot);

    /** Gives the claimed slot back unused. */
    void cancel(EventSlot slot);

    /** Where the decoder counts. */
    Counters counters();
}
