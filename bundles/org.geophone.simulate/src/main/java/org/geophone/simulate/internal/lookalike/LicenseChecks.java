package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A program checks its licence at every start: key of the customer, fingerprint of the machine, and version. */
final class LicenseChecks extends Occasional {
    private static final String KEY = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Surround around;
    private final Answers answers;
    private final String key;
    private final boolean keyed;
    private final int digits;
    private int version;

    LicenseChecks(Zone zone) {
        super(zone, Draws.scale(zone.random(), 4, 40), 0.02);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        key = Draws.split(random.text(KEY, 20), 5).replace('.', '-');
        keyed = random.chance(0.5);
        digits = random.pick(12, 16, 32, 40);
        version = random.between(10, 900);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        version += random.chance(0.01) ? 1 : 0;
        SeededRandom machine = new SeededRandom(asker.mac());
        String middle = machine.stream(zone.domain()).hex(digits) + ".v" + version / 100 + '-' + version % 100
                + (keyed ? '.' + key : "");
        query(now, asker, around.name(middle, zone.domain()), answers, out);
    }
}
