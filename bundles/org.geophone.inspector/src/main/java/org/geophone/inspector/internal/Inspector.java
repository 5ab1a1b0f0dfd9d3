package org.geophone.inspector.internal;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.inspect.Layer;
import org.geophone.api.inspect.PacketInspector;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.pipeline.Evidence;
import org.osgi.service.component.annotations.Component;

/** The service. Each call walks its bytes by itself. */
@Component
public final class Inspector implements PacketInspector {
    static final int ETHERNET = 1;
    static final int RAW = 101;

    @Override
    public List<Layer> packet(byte[] frame, int linkType) {
        Walk walk = new Walk(frame);
        walk.link(linkType);
        return walk.layers();
    }

    @Override
    public List<Layer> message(byte[] message) {
        Bytes bytes = new Bytes(message);
        List<Layer> layers = new ArrayList<>();
        layers.add(new DnsWalk(bytes, 0, message.length).layer());
        return layers;
    }

    @Override
    public List<Layer> evidence(byte[] frame, int messageOffset) {
        if (messageOffset <= 0 || messageOffset > frame.length) {
            return message(frame);
        }
        // its link is not known: the headers are read as the link that leads to the message
        for (int linkType : new int[] {ETHERNET, RAW, 113, 276, 0}) {
            List<Layer> layers = packet(frame, linkType);
            if (leadsTo(layers, messageOffset)) {
                return layers;
            }
        }
        return headersAndMessage(frame, messageOffset);
    }

    /** Headers that nobody here reads, and the message behind them. */
    private static List<Layer> headersAndMessage(byte[] frame, int messageOffset) {
        Bytes bytes = new Bytes(frame);
        List<Layer> layers = new ArrayList<>();
        layers.add(new Parts(bytes, "headers", 0).hex("bytes", 0, messageOffset).layer(messageOffset, null));
        layers.add(new DnsWalk(bytes, messageOffset, frame.length).layer());
        return layers;
    }

    private static boolean leadsTo(List<Layer> layers, int messageOffset) {
        return layers.stream().anyMatch(l -> l.name().equals(DnsWalk.NAME) && l.offset() == messageOffset);
    }

    @Override
    public List<Layer> evidence(Evidence message) {
        byte[] frame = message.frame();
        int offset = message.messageOffset();
        if (message.linkType() == Evidence.UNKNOWN_LINK || offset <= 0 || offset > frame.length) {
            return evidence(frame, offset);
        }
        List<Layer> layers = packet(frame, message.linkType());
        return leadsTo(layers, offset) ? layers : headersAndMessage(frame, offset);
    }

    @Override
    public String text(List<Layer> layers) {
        return Rendering.text(layers);
    }

    @Override
    public void json(List<Layer> layers, JsonBytes out) {
        Rendering.json(layers, out);
    }
}
