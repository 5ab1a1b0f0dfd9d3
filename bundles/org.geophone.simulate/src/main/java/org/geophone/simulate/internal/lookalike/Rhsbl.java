package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A mail gateway asks a list for the domains of senders and links; some lists want a hash of the whole address. */
final class Rhsbl extends Occasional {
    private final boolean hashed;
    private final boolean base32;
    private final String list;
    private final double listed;
    private final long ttl;

    Rhsbl(Zone zone) {
        super(zone.by("mailgw"), Draws.scale(zone.random(), 120, 600), 0.2);
        hashed = random.chance(0.3);
        base32 = random.chance(0.4);
        list = random.pick(List.of("", "dbl.", "rhs.", "multi.", "uri.list.")) + (hashed ? "_email." : "");
        listed = 0.01 + 0.2 * random.unit();
        ttl = random.pick(60, 300, 900, 3600);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.pick(1, 1, 2, 3); i > 0; i--) {
            String name = subject() + '.' + list + zone.domain();
            SeededRandom fixed = new SeededRandom(name.hashCode());
            Reply reply = fixed.chance(listed)
                    ? Reply.address(name, ttl, Address.v4(127, 0, fixed.below(2), fixed.pick(2, 4, 8, 64)))
                    : Reply.nxdomain(zone.domain());
            query(time, asker, name, Types.A, reply, ttl, out);
            time += random.between(1, 90) * MILLIS;
        }
    }

    private String subject() {
        // strangers' domains are made up for the day; known ones come back
        String sender = random.chance(0.35) ? Names.domain(random) : net.someDomain(random);
        if (!hashed) {
            return sender;
        }
        SeededRandom account = new SeededRandom(sender.hashCode() + 31L * random.below(12));
        return base32 ? account.text(Draws.BASE32, 32) : account.hex(40);
    }
}
