package org.geophone.simulate.internal.lookalike;

import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.random.Zipf;

/** The addresses from which mail comes: big providers again and again, and many only once. */
final class Senders {
    private static final int PROVIDERS = 400;

    private final SeededRandom seeded;
    private final Zipf popularity = new Zipf(PROVIDERS, 0.9);
    private final double strangers;

    Senders(SeededRandom random) {
        seeded = random.stream("senders");
        strangers = 0.25 + 0.4 * random.unit();
    }

    Address next(SeededRandom random) {
        return random.chance(strangers) ? Draws.outside(random)
                : Draws.outside(seeded.stream("provider " + popularity.draw(random)));
    }
}
