package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** The same as a hash look-up with fingerprints of a vendor's own making: unusual lengths, alphabets and dots. */
final class OddHashReputation extends Occasional {
    private static final double SCAN = 0.03;
    private static final List<String> ALPHABETS = List.of(Draws.HEX, Draws.ALPHANUMERIC, Draws.MIXED_CASE,
            Draws.DIGITS, "0123456789abcdefghjkmnpqrstvwxyz", "0123456789ABCDEF");

    private final Surround around;
    private final Answers answers;
    private final Values files;
    private final String alphabet;
    private final int length;
    private final int width;
    private final boolean facts;

    OddHashReputation(Zone zone) {
        super(zone, Draws.scale(zone.random(), 6, 50), 0.08);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        alphabet = random.pick(ALPHABETS);
        length = random.between(12, 56);
        width = random.chance(0.4) ? random.pick(1, 2, 4, 8, 8) : length;
        facts = random.chance(0.4);
        files = Values.draw(random, 200, 4000, 0.15, 0.6, this::fingerprint);
    }

    /** The fingerprint, some vendors' with kind, size and version of the file in labels before it. */
    private String fingerprint(SeededRandom from) {
        String text = Draws.split(from.text(alphabet, length), width);
        return facts ? from.text("abdf", 1) + "-" + from.below(10) + "." + from.between(4, 90) + "-"
                + from.hex(8) + '.' + from.between(1000, 900_000) + '.' + text : text;
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        boolean scan = random.chance(SCAN);
        long time = now;
        for (int i = scan ? random.between(60, 300) : random.between(1, 3); i > 0; i--) {
            query(time, asker, around.name(files.next(random), zone.domain()), answers, out);
            time += random.exponential(scan ? 500 * MILLIS : 200 * MILLIS);
        }
    }
}
