package org.geophone.simulate.internal.send;

import java.util.ArrayDeque;
import java.util.Deque;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.MessageWriter;

/** The queries of a source, one after the other. Not thread-safe. */
final class Questions {
    /**
     * A query.
     *
     * @param message its bytes
     * @param payloadBytes payload bytes that it carries
     */
    record Query(byte[] message, int payloadBytes) {
    }

    private final Source source;
    private final MessageWriter messages = new MessageWriter();
    private final Deque<Lookup> waiting = new ArrayDeque<>();

    Questions(Source source) {
        this.source = source;
    }

    /** Whether there is another one. */
    boolean more() {
        while (waiting.isEmpty() && source.next() != Long.MAX_VALUE) {
            source.step(waiting::add);
        }
        return !waiting.isEmpty();
    }

    /** The next one, with this id. */
    Query take(int id) {
        Lookup lookup = waiting.remove();
        int carried = lookup.tag() instanceof Tag.Attack attack ? attack.up() : 0;
        return new Query(lookup.query(messages, id, lookup.name()), carried);
    }
}
