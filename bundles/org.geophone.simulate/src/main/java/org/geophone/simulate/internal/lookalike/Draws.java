package org.geophone.simulate.internal.lookalike;

import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.random.SeededRandom;

/** Draws that several kinds need. */
final class Draws {
    static final String HEX = "0123456789abcdef";
    static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
    static final String DIGITS = "0123456789";
    static final String MIXED_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Draws() {
    }

    /** A number between both, every factor as likely as its like: 3 to 6 as often as 30 to 60. */
    static double scale(SeededRandom random, double low, double high) {
        return low * StrictMath.pow(high / low, random.unit());
    }

    /**
     * Somebody outside, from blocks that belong to nobody in particular: shared address space (RFC 6598), benchmarks
     * (RFC 2544) and documentation; one in twelve has IPv6.
     */
    static Address outside(SeededRandom random) {
        int kind = random.below(12);
        return switch (kind) {
            case 0 -> Address.v6(0x1000 + random.below(60_000), random.chance(0.5) ? 1 + random.below(300)
                    : random.bits());
            case 1, 2 -> Address.documentation(random.below(762));
            case 3, 4, 5 -> Address.v4(198, 18 + random.below(2), random.below(256), 1 + random.below(254));
            default -> Address.v4(100, 64 + random.below(64), random.below(256), 1 + random.below(254));
        };
    }

    /** The text cut into labels of so many characters. */
    static String split(String text, int width) {
        StringBuilder out = new StringBuilder(text);
        for (int at = (text.length() - 1) / width * width; at > 0; at -= width) {
            out.insert(at, '.');
        }
        return out.toString();
    }
}
