package org.geophone.api.inspect;

import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.pipeline.Evidence;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows packets in full: layers, every field, every record. Any thread; for people, not for the hot path. Nothing in a
 * packet makes it throw: what cannot be read is a problem of a layer, and the bytes behind it are a layer of their own.
 */
@ProviderType
public interface PacketInspector {
    /**
     * A packet.
     *
     * @param frame its bytes as captured
     * @param linkType number of its link type in capture files: 1 for Ethernet, 101 for raw IP
     */
    List<Layer> packet(byte[] frame, int linkType);

    /** A DNS message by itself. */
    List<Layer> message(byte[] message);

    /**
     * A message with headers before it as evidence is kept.
     *
     * @param frame headers, of which the first may be of any link, and a DNS message
     * @param messageOffset where the message begins
     */
    List<Layer> evidence(byte[] frame, int messageOffset);

    /** A message as evidence was kept, read by its link type where that leads to the message. */
    List<Layer> evidence(Evidence message);

    /** Layers as lines for a terminal: offset, length, name and value, parts indented below. Printable ASCII. */
    String text(List<Layer> layers);

    /** Layers as one JSON array of objects with {@code name}, {@code offset}, {@code length}, {@code fields}. */
    void json(List<Layer> layers, JsonBytes out);
}
