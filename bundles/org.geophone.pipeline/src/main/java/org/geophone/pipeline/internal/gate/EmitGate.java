package org.geophone.pipeline.internal.gate;

import java.util.List;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.record.RecordSink;

/** The door of what writes documents and takes them away. */
public final class EmitGate extends Gate {
    private static final byte[] NOTHING = new byte[0];
    private static final AddressFacts NOBODY = (high, low) -> NOTHING;

    private MessageRenderer renderer;
    private AddressFacts facts = NOBODY;
    private volatile RecordSink sink;

    /** Without services yet. */
    public EmitGate() {
        super(true, 0);
    }

    /** The renderer; only while the gate is held. */
    public MessageRenderer renderer() {
        return renderer;
    }

    /** Who knows something of addresses; nobody has to. Only while the gate is held. */
    public AddressFacts facts() {
        return facts;
    }

    /** Where documents go; without the gate held only to ask for room. */
    public RecordSink sink() {
        return sink;
    }

    /** A renderer has come. */
    public void bind(MessageRenderer service) {
        change(() -> renderer = service);
    }

    /** A renderer goes. */
    public void unbind(MessageRenderer service) {
        change(() -> renderer = renderer == service ? null : renderer);
    }

    /** Somebody who knows of addresses has come. */
    public void bind(AddressFacts service) {
        change(() -> facts = service);
    }

    /** Somebody who knows of addresses goes. */
    public void unbind(AddressFacts service) {
        change(() -> facts = facts == service ? NOBODY : facts);
    }

    /** A sink has come. */
    public void bind(RecordSink service) {
        change(() -> sink = service);
    }

    /** A sink goes. */
    public void unbind(RecordSink service) {
        change(() -> sink = sink == service ? null : sink);
    }

    @Override
    protected boolean ready() {
        return renderer != null && sink != null;
    }

    @Override
    protected void describeMissing(List<String> missing) {
        if (renderer == null) {
            missing.add("message renderer");
        }
        if (sink == null) {
            missing.add("dispatch");
        }
    }
}
