package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;

/**
 * Browsers hide their addresses from each other in a call behind names of multicast DNS (draft-ietf-mmusic-mdns-ice):
 * a new UUID below .local for each. Those of people elsewhere end up at the resolver, which knows none of them.
 */
final class CallCandidates extends Occasional {
    private static final long TTL = 30;

    private final int peers;
    private final int perPeer;
    private final boolean bothFamilies;
    private final Tag hidden;

    CallCandidates(Zone zone) {
        super(zone, Draws.scale(zone.random(), 3, 25), 0.02);
        peers = random.between(1, 6);
        perPeer = random.between(1, 3);
        bothFamilies = random.chance(0.5);
        hidden = new Tag.Benign("(none)", zone.kind());
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String relay = "stun." + zone.domain();
        query(now, asker, relay, Types.A, Reply.address(relay, 300, Address.documentation(relay.hashCode())), 300, out);
        long time = now;
        for (int i = random.between(1, peers) * perPeer; i > 0; i--) {
            time += random.between(5, 900) * MILLIS;
            String name = random.uuid() + ".local";
            query(time, asker, name, Types.A, Reply.noSuchTopLevel(), TTL, hidden, out);
            if (bothFamilies) {
                query(time + MILLIS, asker, name, Types.AAAA, Reply.noSuchTopLevel(), TTL, hidden, out);
            }
        }
    }
}
