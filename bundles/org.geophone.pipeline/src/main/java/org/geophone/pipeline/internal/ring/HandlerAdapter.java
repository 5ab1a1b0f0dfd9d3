package org.geophone.pipeline.internal.ring;

import com.lmax.disruptor.EventHandler;
import org.geophone.api.event.EventSlot;

/** Drives a {@link BatchHandler} from the Disruptor's events. */
final class HandlerAdapter implements EventHandler<EventSlot> {
    private final BatchHandler handler;

    HandlerAdapter(BatchHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onBatchStart(long batchSize, long queueDepth) {
        handler.begin();
    }

    @Override
    public void onEvent(EventSlot slot, long sequence, boolean endOfBatch) {
        handler.process(slot, sequence);
        if (endOfBatch) {
            handler.end();
        }
    }
}
