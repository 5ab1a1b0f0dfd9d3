package org.geophone.simulate.internal.lookalike;

import java.util.function.Function;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.random.Zipf;

/**
 * Values of which some are popular (the same file on every machine), some are new, and new ones come back for a while.
 * Popular values are made again from their rank, not kept.
 */
final class Values {
    private static final double EXPONENT = 0.8;
    private static final int RECENT = 32;

    private final SeededRandom seeded;
    private final Function<SeededRandom, String> maker;
    private final Zipf popularity;
    private final double fresh;
    private final double again;
    private final String[] recent = new String[RECENT];
    private int made;

    /**
     * Values of one zone.
     *
     * @param popular how many are popular
     * @param fresh share of the values that nobody asked for before
     * @param again share that was new a while ago
     */
    Values(SeededRandom seeded, int popular, double fresh, double again, Function<SeededRandom, String> maker) {
        this.seeded = seeded;
        this.maker = maker;
        this.popularity = new Zipf(popular, EXPONENT);
        this.fresh = fresh;
        this.again = again;
    }

    /** With a drawn share of new values between both. */
    static Values draw(SeededRandom random, int least, int most, double freshLow, double freshHigh,
            Function<SeededRandom, String> maker) {
        int popular = (int) Draws.scale(random, least, most);
        double fresh = Draws.scale(random, freshLow, freshHigh);
        return new Values(random.stream("values"), popular, fresh, random.unit() * 0.4 * (1 - fresh), maker);
    }

    String next(SeededRandom random) {
        double drawn = random.unit();
        if (drawn < fresh) {
            String value = maker.apply(random);
            recent[made++ % RECENT] = value;
            return value;
        }
        if (drawn < fresh + again && made > 0) {
            return recent[random.below(Math.min(made, RECENT))];
        }
        return maker.apply(seeded.stream("value " + popularity.draw(random)));
    }
}
