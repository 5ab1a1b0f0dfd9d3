package org.geophone.simulate.internal.flow;

import java.util.Arrays;
import java.util.List;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.MessageWriter;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;

/**
 * A client asks for a name.
 *
 * @param micros when, microseconds since 1970
 * @param client who
 * @param name what, without final dot
 * @param type record type
 * @param reply what comes back; null when nobody ever answers
 * @param tag what it is in truth
 * @param wire what is unusual about its way
 */
public record Lookup(long micros, Host client, String name, int type, Reply reply, Tag tag, Wire wire) {
    /** An ordinary one. */
    public Lookup(long micros, Host client, String name, int type, Reply reply, Tag tag) {
        this(micros, client, name, type, reply, tag, Wire.USUAL);
    }

    /** Its query as bytes, with the name spelt as told; not for bytes that are no message. */
    public byte[] query(MessageWriter messages, int id, String spelt) {
        byte[] record = wire.at(Wire.Place.RECORD, false);
        byte[] message = messages.query(id, spelt, type, client, wire.options(false),
                record.length == 0 ? List.of() : List.of(Rr.text(spelt, 0, record)));
        byte[] tail = wire.at(Wire.Place.TRAILER, false);
        byte[] out = Arrays.copyOf(message, message.length + tail.length);
        System.arraycopy(tail, 0, out, message.length, tail.length);
        return out;
    }
}
