package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.random.Zipf;

/** Names that spell an address: dashed or dotted, in hex, or before a zone that answers with that very address. */
final class AddressNames extends Occasional {
    private static final int MACHINES = 4000;

    private final int form;
    private final String after;
    private final Zipf popularity = new Zipf(MACHINES, 0.9);

    AddressNames(Zone zone) {
        super(zone, Draws.scale(zone.random(), 10, 120), 0.05);
        form = random.below(4);
        after = random.pick(List.of("", ".compute", ".eu1.compute", ".dyn", ".direct", ".static.pool"));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        SeededRandom machine = random.stream("machine " + popularity.draw(random));
        Address address = Address.v4(100, 64 + machine.below(64), machine.below(256), 1 + machine.below(254));
        String dashed = address.text().replace('.', '-');
        String name = switch (form) {
            case 0 -> "ip-" + dashed;
            case 1 -> dashed + '.' + machine.hex(32);
            case 2 -> String.format(Locale.ROOT, "%08x", (int) address.low());
            default -> "app." + address.text();
        } + after + '.' + zone.domain();
        query(now, asker, name, Types.A, Reply.address(name, 300, Address.documentation(name.hashCode())), 300, out);
    }
}
