package org.geophone.simulate.internal.office;

import java.util.Locale;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** Once a day the inventory server goes through all machines of the internal zone by name. */
final class AssetSweep extends Behaviour {
    private static final long DAY = 24 * WorkingDay.HOUR;
    private static final long AT = 5 * WorkingDay.HOUR + 15 * MINUTE;
    private static final int MACHINES = 200;

    private final Host server;

    AssetSweep(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        server = net.servers().get("inventory");
        long start = net.plan().start();
        long first = start / DAY * DAY + AT;
        wake(first < start ? first + DAY : first);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        int machines = (int) Math.min(MACHINES * net.plan().serverShare(), 700);
        for (int i = 0; i < machines; i++) {
            String name = String.format(Locale.ROOT, "%s-pc%04d.%s", i % 3 == 0 ? "plant2" : "hq", 1000 + i,
                    net.zone());
            Reply reply = i % 5 == 4 ? Reply.nxdomain(net.zone())
                    : Reply.address(name, 1200, Address.v4(10, 40, 30 + i / 250, 1 + i % 250));
            ask(out, now + i * 200 * MILLIS + random.below(50_000), server, name, Types.A, reply,
                    new Tag.Benign(net.domain(), "asset-sweep"));
        }
        return now + DAY;
    }
}
