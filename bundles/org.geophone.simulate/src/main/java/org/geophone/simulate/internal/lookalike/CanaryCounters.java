package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;

/** A monitor asks every few minutes for a name that nobody can have cached: a running number, or the time. */
final class CanaryCounters extends LookAlike {
    private final Host monitor;
    private final Surround around;
    private final Answers answers;
    private final int form;
    private final int watched;
    private final long period;
    private long number;

    CanaryCounters(Zone zone) {
        super(zone.by("monitor"));
        monitor = this.zone.askers().hosts().get(0);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        form = random.below(3);
        watched = random.pick(1, 1, 2, 3);
        period = random.pick(2, 5, 10, 15) * MINUTE;
        number = random.between(1000, 9_000_000);
        wake(net.plan().start() + random.below((int) (period / SECOND)) * SECOND);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        for (int i = 0; i < watched; i++) {
            String label = switch (form) {
                case 0 -> "canary-" + number++;
                case 1 -> "chk" + now / SECOND + '-' + i;
                default -> Long.toHexString(number++) + ".probe" + i;
            };
            query(now + i * 300 * MILLIS, monitor, around.name(label, zone.domain()), answers, out);
        }
        return now + period + random.between(-800, 800) * MILLIS;
    }
}
