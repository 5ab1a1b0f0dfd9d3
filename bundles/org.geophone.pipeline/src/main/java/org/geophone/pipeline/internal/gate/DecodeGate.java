package org.geophone.pipeline.internal.gate;

import java.util.List;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.metrics.Counters;

/** The door of the decoder. Half-finished streams and fragments go to the successor. */
public final class DecodeGate extends Gate {
    private final Handover<FrameDecoder, byte[]> decoder;

    /** Without a decoder yet. */
    public DecodeGate(Counters counters) {
        super(true, 0);
        decoder = new Handover<>("decoder", FrameDecoder::snapshot, FrameDecoder::restore, counters);
    }

    /** The decoder; only while the gate is held. */
    public FrameDecoder decoder() {
        return decoder.current();
    }

    /** A decoder has come. */
    public void bind(FrameDecoder service) {
        change(() -> decoder.bind(service));
    }

    /** A decoder goes. */
    public void unbind(FrameDecoder service) {
        change(() -> decoder.unbind(service));
    }

    /** The pipeline has ended: the decoder is let go without being asked for its state. */
    public void end() {
        change(decoder::end);
    }

    @Override
    protected boolean ready() {
        return decoder.current() != null;
    }

    @Override
    protected void describeMissing(List<String> missing) {
        if (decoder.current() == null) {
            missing.add("decoder");
        }
    }
}
