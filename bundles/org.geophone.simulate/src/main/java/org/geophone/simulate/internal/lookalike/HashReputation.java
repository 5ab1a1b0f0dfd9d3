package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A security product asks about files by digest: a few now and then, many in a scan. */
final class HashReputation extends Occasional {
    private static final double SCAN = 0.025;

    private final Surround around;
    private final Answers answers;
    private final Values files;
    private final boolean base32;
    private final int length;
    private final int width;

    HashReputation(Zone zone) {
        super(zone, Draws.scale(zone.random(), 8, 60), 0.06);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        base32 = random.chance(0.35);
        // digits of MD5, SHA-1 and SHA-256 in either coding; a label holds 63
        length = base32 ? random.pick(26, 32, 52) : random.pick(32, 32, 40, 64);
        width = length == 64 ? random.pick(16, 32, 32, 56, 63) : random.chance(0.15) ? length / 2 : length;
        files = Values.draw(random, 300, 6000, 0.1, 0.5, this::digest);
    }

    private String digest(SeededRandom from) {
        return Draws.split(base32 ? from.text(Draws.BASE32, length) : from.hex(length), width);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        boolean scan = random.chance(SCAN);
        long time = now;
        for (int i = scan ? random.between(60, 300) : random.between(1, 4); i > 0; i--) {
            query(time, asker, around.name(files.next(random), zone.domain()), answers, out);
            time += random.exponential(scan ? 900 * MILLIS : 120 * MILLIS);
        }
    }
}
