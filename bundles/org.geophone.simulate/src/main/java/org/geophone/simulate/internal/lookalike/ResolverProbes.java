package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/** Pages and devices find out which resolver they use: names with a nonce, a handful in a row, each asked once. */
final class ResolverProbes extends Occasional {
    private final Surround around;
    private final int series;
    private final int length;
    private final boolean echo;

    ResolverProbes(Zone zone) {
        super(zone, Draws.scale(zone.random(), 2, 25), 0.05);
        around = Surround.draw(random);
        series = random.between(1, 12);
        length = random.between(8, 36);
        echo = random.chance(0.5);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String nonce = random.text(Draws.ALPHANUMERIC, length);
        long time = now;
        for (int i = 1; i <= series; i++) {
            String name = around.name((series > 1 ? i + "-" : "") + nonce, zone.domain());
            // the answer tells the address that the question came from
            Reply reply = echo ? Reply.of(Rr.txt(name, 1, "resolver 192.0.2.53 id " + random.hex(4)))
                    : Reply.address(name, 1, Address.documentation(53));
            query(time, asker, name, echo ? Types.TXT : Types.A, reply, 1, out);
            time += random.between(5, 300) * MILLIS;
        }
    }
}
