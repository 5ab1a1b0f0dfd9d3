package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A delivery network spreads its content over many host names, each asked for again and again. */
final class CdnShards extends Occasional {
    private final Surround around;
    private final Answers answers;
    private final Values shards;
    private final int form;

    CdnShards(Zone zone) {
        super(zone, Draws.scale(zone.random(), 15, 150), 0.03);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        form = random.below(4);
        shards = Values.draw(random, 80, 3000, 0.005, 0.05, this::shard);
    }

    private String shard(SeededRandom from) {
        return switch (form) {
            case 0 -> "d" + from.text(Draws.ALPHANUMERIC, 13);
            case 1 -> "e" + from.between(100, 99_999) + ".dsc" + from.text("abdgx", 1);
            case 2 -> "r" + from.between(1, 20) + "---sn-" + from.text(Draws.ALPHANUMERIC, 8);
            default -> from.hex(12) + "-" + from.between(1, 64);
        };
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, 3); i > 0; i--) {
            query(time, asker, around.name(shards.next(random), zone.domain()), answers, out);
            time += random.between(5, 120) * MILLIS;
        }
    }
}
