package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;

/** Pages measure themselves: names with the time and a random part, made so that no cache ever answers. */
final class Beacons extends Occasional {
    private final Surround around;
    private final Answers answers;
    private final int form;
    private final int length;
    private final int burst;

    Beacons(Zone zone) {
        super(zone, Draws.scale(zone.random(), 10, 90), 0.02);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        form = random.below(4);
        length = random.between(4, 20);
        burst = random.between(1, 4);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, burst); i > 0; i--) {
            query(time, asker, around.name(label(time), zone.domain()), answers, out);
            time += random.between(10, 400) * MILLIS;
        }
    }

    private String label(long time) {
        long millis = time / MILLIS;
        return switch (form) {
            case 0 -> millis + "-" + random.text(Draws.ALPHANUMERIC, length);
            case 1 -> Long.toString(millis, 36) + random.text(Draws.ALPHANUMERIC, length);
            case 2 -> "t" + millis / 1000 + '.' + random.hex(length);
            default -> random.text(Draws.DIGITS, length) + '.' + millis;
        };
    }
}
