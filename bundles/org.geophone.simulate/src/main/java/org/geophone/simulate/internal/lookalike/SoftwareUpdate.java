package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** After a release every client asks for the same parts of it: version, build and the digest of each delta. */
final class SoftwareUpdate extends LookAlike {
    private final Surround around;
    private final Answers answers;
    private final int parts;
    private final int digits;
    private final long period;
    private int release;

    SoftwareUpdate(Zone zone) {
        super(zone);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        parts = zone.askers().many() ? random.pick(1, 4, 12, 24) : random.pick(1, 4, 12, 40, 120);
        digits = random.pick(8, 16, 32, 40);
        period = random.pick(12, 24, 24, 72) * HOUR;
        wake(daily(net.plan().start(), random.between(7, 15) * HOUR));
    }

    private String part(int number) {
        SeededRandom fixed = random.stream("release " + release + " part " + number);
        String versions = "v" + (4 + release / 10) + '-' + release % 10;
        return (parts > 1 ? "c" + number + '-' : "") + fixed.hex(digits) + '.' + versions;
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        for (Host asker : zone.askers().hosts()) {
            long time = now + random.exponential(2.0 * HOUR);
            for (int i = 0; i < parts; i++) {
                query(time, asker, around.name(part(i), zone.domain()), answers, out);
                time += random.exponential(400 * MILLIS);
            }
        }
        release++;
        return now + period + random.between(-30, 30) * MINUTE;
    }
}
