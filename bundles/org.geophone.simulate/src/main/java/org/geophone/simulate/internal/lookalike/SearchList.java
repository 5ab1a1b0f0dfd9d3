package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;

/** A search list tries every name below a suffix of the house first: Kubernetes with its lists, or a plain client. */
final class SearchList extends Occasional {
    private static final List<String> UNDELEGATED = List.of("lan", "intern", "corp", "localdomain", "home", "ad.local");

    private final List<String> suffixes = new ArrayList<>();
    private final boolean cluster;
    private final boolean absoluteToo;

    SearchList(Zone zone) {
        super(zone, Draws.scale(zone.random(), 40, 400), 0.05);
        cluster = random.chance(0.5);
        if (cluster) {
            suffixes.add(Names.word(random, 2) + ".svc.cluster.local");
            suffixes.add("svc.cluster.local");
            suffixes.add("cluster.local");
        } else {
            suffixes.add(random.chance(0.5) ? random.pick(UNDELEGATED)
                    : Names.word(random, 2) + random.below(10) + ".local");
        }
        if (random.chance(0.5)) {
            suffixes.add("corp." + zone.domain());
        }
        absoluteToo = cluster || random.chance(0.5);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String host = net.someHost(random);
        long time = now;
        for (String suffix : suffixes) {
            String name = host + '.' + suffix;
            boolean ours = suffix.endsWith(zone.domain());
            query(time, asker, name, Types.A, ours ? Reply.nxdomain(zone.domain()) : Reply.noSuchTopLevel(),
                    30, ours ? new Tag.Benign(zone.domain(), zone.kind()) : new Tag.Benign("(none)", zone.kind()), out);
            time += random.between(1, 8) * MILLIS;
        }
        if (absoluteToo) {
            query(time, asker, host, Types.A, Reply.address(host, 60, Address.documentation(host.hashCode())), 30,
                    Tag.PLAIN, out);
        }
    }
}
