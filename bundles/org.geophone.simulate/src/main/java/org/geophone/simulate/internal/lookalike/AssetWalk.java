package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/** One server walks through a zone of the house by name, or through its addresses in reverse, at a fixed hour. */
final class AssetWalk extends LookAlike {
    private final Host walker;
    private final boolean reverse;
    private final String scheme;
    private final String inner;
    private final int machines;
    private final double found;
    private final long pauseMicros;
    private final long period;

    AssetWalk(Zone zone) {
        super(zone.by(zone.random().chance(0.5) ? "inventory" : "monitor"));
        walker = this.zone.askers().hosts().get(0);
        reverse = random.chance(0.4);
        scheme = random.pick(List.of("pc", "ws-", "srv", "ap-f2-", "cam", "voip"));
        inner = random.pick(List.of("", "corp.", "plant1.", "site-b.net."));
        machines = random.between(80, 600);
        found = 0.2 + 0.8 * random.unit();
        pauseMicros = random.between(20, 3000) * MILLIS;
        period = random.pick(1, 1, 2, 7) * DAY;
        wake(daily(net.plan().start(), random.below(24) * HOUR + random.below(60) * MINUTE));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        for (int i = 0; i < machines; i++) {
            boolean there = random.stream("machine " + i).chance(found);
            Address address = Address.v4(10, 46, i / 250, 1 + i % 250);
            if (reverse) {
                String name = address.reverseName();
                query(time, walker, name, Types.PTR, there
                        ? Reply.of(Rr.name(name, Types.PTR, 1200, scheme + i + '.' + inner + zone.domain()))
                        : Reply.nxdomain(name.substring(name.indexOf('.') + 1)), 1200,
                        new Tag.Benign("in-addr.arpa", zone.kind()), out);
            } else {
                String name = scheme + (1000 + i) + '.' + inner + zone.domain();
                query(time, walker, name, Types.A, there ? Reply.address(name, 1200, address)
                        : Reply.nxdomain(zone.domain()), 1200, out);
            }
            time += random.exponential(pauseMicros);
        }
        return now + period;
    }
}
