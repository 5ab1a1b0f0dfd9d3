package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The monitor checks every ten minutes: the same few names, a canary with a running number, and a device's beacon. */
final class Monitor extends Behaviour {
    private static final long PERIOD = 10 * MINUTE;

    private final Host monitor;
    private final List<Site> watched = new ArrayList<>();
    private final String beacon;
    private long number;

    Monitor(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        monitor = net.servers().get("monitor");
        for (int i = 0; i < 3; i++) {
            watched.add(net.world().draw(random));
        }
        beacon = "telemetry." + Names.word(random, 3) + "-devices.net";
        number = random.between(20_000, 90_000);
        wake(net.plan().start() + random.below(600) * SECOND);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        for (Site site : watched) {
            time += random.between(1, 30) * MILLIS;
            String name = "www." + site.domain();
            ask(out, time, monitor, name, Types.A, site.reply(name, Types.A), Tag.PLAIN);
        }
        String canary = "canary-" + number++ + ".probe." + net.domain();
        ask(out, time + SECOND, monitor, canary, Types.A, Reply.address(canary, 1, Address.v4(10, 40, 1, 22)),
                new Tag.Benign(net.domain(), "monitor-canary"));
        ask(out, time + 2 * SECOND, net.servers().get("inventory"), beacon, Types.A,
                Reply.address(beacon, 60, Address.documentation(beacon.hashCode())),
                new Tag.Benign(beacon.substring(beacon.indexOf('.') + 1), "iot-beacon"));
        return now + PERIOD + random.between(-400, 400) * MILLIS;
    }
}
