package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A mail gateway asks a block list for the address of every sender, octets or nibbles reversed. */
final class Dnsbl extends Occasional {
    private enum Key { NONE, FIRST, LAST }

    private final Senders senders;
    private final String key;
    private final Key place;
    private final String list;
    private final double listed;
    private final long ttl;

    Dnsbl(Zone zone) {
        super(zone.by("mailgw"), Draws.scale(zone.random(), 150, 700), 0.2);
        senders = new Senders(random);
        place = random.chance(0.4) ? Key.NONE : random.chance(0.5) ? Key.FIRST : Key.LAST;
        key = random.text(random.chance(0.5) ? Draws.BASE32 : Draws.HEX, random.between(12, 32));
        list = random.pick(List.of("", "zen.", "bl.", "ip.", "dnsbl-1.", "black.list."));
        listed = 0.03 + 0.3 * random.unit();
        ttl = random.pick(60, 300, 900, 3600);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String address = senders.next(random).reversed();
        String name = switch (place) {
            case NONE -> address;
            case FIRST -> key + '.' + address;
            case LAST -> address + '.' + key;
        } + '.' + list + zone.domain();
        SeededRandom fixed = new SeededRandom(name.hashCode());
        Reply reply = fixed.chance(listed)
                ? Reply.address(name, ttl, Address.v4(127, 0, 0, fixed.pick(2, 3, 4, 10, 11)))
                : Reply.nxdomain(zone.domain());
        query(now, asker, name, Types.A, reply, ttl, out);
    }
}
