package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;

/** An attack on somebody else's name servers: many machines ask for random names of one zone, none of which exists. */
final class WaterTorture extends LookAlike {
    private final Askers crowd;
    private final String alphabet;
    private final int least;
    private final int most;
    private final boolean overloaded;

    WaterTorture(Zone zone) {
        super(zone);
        int all = net.clients().size();
        crowd = Askers.clients(net, Math.max(Math.min(all, 8), (int) (all * (0.3 + 0.7 * random.unit()))), random);
        alphabet = random.pick(List.of("abcdefghijklmnopqrstuvwxyz", Draws.ALPHANUMERIC, Draws.HEX));
        least = random.between(4, 12);
        most = least + random.pick(0, 4, 12);
        overloaded = random.chance(0.5);
        wake(net.plan().start() + random.between(60, 1200) * MINUTE);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        double pause = Draws.scale(random, 300, 6000) * MILLIS;
        for (int i = random.between(200, 1200); i > 0; i--) {
            String name = random.text(alphabet, random.between(least, most)) + '.' + zone.domain();
            // the victim's servers give up in the end
            Reply reply = overloaded && i % 3 == 0 ? Reply.servfail() : Reply.nxdomain(zone.domain());
            query(time, random.pick(crowd.hosts()), name, Types.A, reply, 60, out);
            time += random.exponential(pause);
        }
        return time + random.between(10, 50) * HOUR;
    }
}
