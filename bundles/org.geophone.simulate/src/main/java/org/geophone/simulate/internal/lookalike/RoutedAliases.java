package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/** A few ordinary names, each answered with an alias made for this asker and this moment: what varies is the answer. */
final class RoutedAliases extends Occasional {
    private final List<String> hosts;
    private final List<String> places;
    private final String edge;
    private final int form;
    private final long ttl;

    RoutedAliases(Zone zone) {
        super(zone, Draws.scale(zone.random(), 60, 450), 0.05);
        hosts = List.of(Names.host(random), Names.host(random), "www", Names.word(random, 1) + "-live");
        places = List.of(Names.word(random, 1) + "1", Names.word(random, 1) + "2", "global");
        edge = Names.word(random, 3) + "-routing.net";
        form = random.below(3);
        ttl = random.pick(20, 30, 60, 120);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String name = random.pick(hosts) + '.' + zone.domain();
        String target = token(now) + '.' + random.pick(places) + '.' + edge;
        Reply reply = Reply.of(Rr.name(name, Types.CNAME, ttl, target),
                Rr.address(target, ttl, Address.documentation(random.below(762))));
        query(now, asker, name, Types.A, reply, ttl, out);
    }

    /** Network of the resolver and second, a session, or an opaque number. */
    private String token(long now) {
        return switch (form) {
            case 0 -> "cb0071" + "-" + Long.toHexString(now / SECOND) + "-" + random.hex(4);
            case 1 -> random.text(Draws.BASE32, 26);
            default -> "s" + random.text(Draws.DIGITS, 12) + "-v" + random.between(1, 9);
        };
    }
}
