package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Programs ask whether a crash is known: a digest of the stack, and the version. */
final class CrashReports extends Occasional {
    private final Surround around;
    private final Answers answers;
    private final Values stacks;
    private final int digits;
    private final boolean versionFirst;

    CrashReports(Zone zone) {
        super(zone, Draws.scale(zone.random(), 4, 40), 0.05);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        digits = random.pick(16, 24, 32, 40);
        versionFirst = random.chance(0.5);
        stacks = Values.draw(random, 20, 400, 0.2, 0.7, this::stack);
    }

    private String stack(SeededRandom from) {
        String digest = from.hex(digits);
        String version = from.between(1, 12) + "-" + from.below(10) + "-" + from.between(1000, 1040);
        return versionFirst ? version + '.' + digest : digest + '.' + version;
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        // a program that crashes once often crashes again
        for (int i = random.pick(1, 1, 1, 2, 6); i > 0; i--) {
            query(time, asker, around.name(stacks.next(random), zone.domain()), answers, out);
            time += random.between(2, 60) * SECOND;
        }
    }
}
