package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Devices call home under their serial number or hardware address, every day the same. */
final class DeviceIds extends LookAlike {
    private final Surround around;
    private final Answers answers;
    private final String maker;
    private final int form;
    private final int devices;
    private final long period;

    DeviceIds(Zone zone) {
        super(zone);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        maker = random.hex(6);
        form = random.below(4);
        devices = random.between(5, 60);
        period = random.pick(1, 4, 6, 12, 24, 24) * HOUR;
        wake(net.plan().start() + random.below((int) (period / SECOND)) * SECOND);
    }

    private String device(int number) {
        SeededRandom fixed = random.stream("device " + number);
        return switch (form) {
            case 0 -> maker + fixed.hex(6);
            case 1 -> Draws.split((maker + fixed.hex(6)), 2).replace('.', '-');
            case 2 -> "sn" + fixed.text(Draws.DIGITS, 11);
            default -> fixed.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", 12);
        };
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        for (int i = 0; i < devices; i++) {
            // a device asks for itself, a controller for all of them
            Host asker = zone.askers().hosts().get(i % zone.askers().hosts().size());
            query(time, asker, around.name(device(i), zone.domain()), answers, out);
            time += random.exponential(period / (double) devices / 4);
        }
        return now + period + random.between(-90, 90) * SECOND;
    }
}
