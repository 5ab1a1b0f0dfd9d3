package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** At its start a program asks which experiments its user takes part in: one name for each, the user in all of them. */
final class FlagBuckets extends Occasional {
    private enum User { BUCKET, FIXED, SESSION }

    private final Answers answers;
    private final User user;
    private final int experiments;
    private final boolean userFirst;
    private final String after;

    FlagBuckets(Zone zone) {
        super(zone, Draws.scale(zone.random(), 3, 25), 0.03);
        answers = Answers.of(random.chance(0.6) ? Answers.Style.TEXT : Answers.Style.POOL, zone.domain(), random);
        user = User.values()[random.below(User.values().length)];
        experiments = random.between(4, 30);
        userFirst = random.chance(0.5);
        after = random.pick(List.of("flags", "ab", "exp.v2", "variant")) + '.' + zone.domain();
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        SeededRandom person = new SeededRandom(asker.mac()).stream(zone.domain());
        String who = switch (user) {
            case BUCKET -> "b" + person.below(1000);
            case FIXED -> "u-" + person.text(Draws.BASE32, 10);
            case SESSION -> "s" + Long.toString(now / SECOND, 36) + random.text(Draws.ALPHANUMERIC, 6);
        };
        // experiments end and begin: about one in three days
        int first = (int) (now / DAY / 3 % 1000);
        long time = now;
        for (int i = first; i < first + experiments; i++) {
            SeededRandom fixed = random.stream("experiment " + i);
            String what = Names.word(fixed, 2)
                    + fixed.pick(List.of("-banner", "-checkout", "_v2", "-cta-color", "2026"));
            query(time, asker, (userFirst ? who + '.' + what : what + '.' + who) + '.' + after, answers, out);
            time += random.between(1, 40) * MILLIS;
        }
    }
}
