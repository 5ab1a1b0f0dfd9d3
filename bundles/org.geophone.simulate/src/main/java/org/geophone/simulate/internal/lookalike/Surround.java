package org.geophone.simulate.internal.lookalike;

import java.util.List;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * The constant labels around what varies, drawn once for a zone.
 *
 * @param before with its dot behind, or empty
 * @param after with its dot in front, or empty
 */
record Surround(String before, String after) {
    private static final List<String> REGIONS = List.of("eu1", "us-east", "ap2", "global", "emea", "zone3");
    private static final List<String> SHORT = List.of("q", "r", "api", "f", "lookup", "id", "s", "dns", "v1", "v3");

    static Surround draw(SeededRandom random) {
        StringBuilder after = new StringBuilder();
        for (int i = random.pick(0, 0, 1, 1, 2, 3); i > 0; i--) {
            after.append('.').append(label(random));
        }
        String before = random.chance(0.8) ? ""
                : random.chance(0.5) ? label(random) + '.' : random.text(Draws.BASE32, random.between(10, 32)) + '.';
        return new Surround(before, after.toString());
    }

    private static String label(SeededRandom random) {
        return switch (random.below(4)) {
            case 0 -> random.pick(REGIONS);
            case 1 -> random.text(Draws.DIGITS, random.between(1, 3));
            case 2 -> Names.word(random, random.between(1, 2));
            default -> random.pick(SHORT);
        };
    }

    /** The whole name. */
    String name(String middle, String domain) {
        return before + middle + after + '.' + domain;
    }
}
