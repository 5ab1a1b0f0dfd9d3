package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measure that runs against the one that knows nothing but repetition: where they agree, and why where not. */
class MeasureComparisonTest {
    private static final long SEED = 2_718_281;

    /** Bits for a name of a set, as both measures see it. */
    private record Pair(NameSets.Set set, double novelty, double deflate) {
        double ratio() {
            return deflate / novelty;
        }

        @Override
        public String toString() {
            return "seed " + SEED + ", " + set.name() + " (" + set.names() + "): novelty " + novelty + ", deflate "
                    + deflate + " bits a name";
        }
    }

    private static final List<Pair> PAIRS = new ArrayList<>();

    @BeforeAll
    static void measureAllSets() {
        InformationMeasure novelty = new NoveltyMeasure(16 << 20);
        InformationMeasure deflate = new DeflateMeasure(16 << 20, Background.words());
        Random random = new Random(SEED);
        for (NameSets.Set set : NameSets.all()) {
            List<String> names = set.under("domain" + PAIRS.size() + ".com", random);
            PAIRS.add(new Pair(set, bits(novelty, names) / names.size(), bits(deflate, names) / names.size()));
        }
    }

    private static double bits(InformationMeasure measure, List<String> names) {
        DomainTable domains = new DomainTable(1 << 20);
        DomainKey key = new DomainKey();
        double bits = 0;
        for (String name : names) {
            EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.0.53", name, 1);
            key.of(slot);
            bits += measure.nameBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
        }
        return bits;
    }

    @Test
    void bothRankTheSetsAlike() {
        double[] novelty = PAIRS.stream().mapToDouble(Pair::novelty).toArray();
        double[] deflate = PAIRS.stream().mapToDouble(Pair::deflate).toArray();
        double correlation = Spearman.of(novelty, deflate);
        assertTrue(correlation > 0.95, "seed " + SEED + ": " + correlation + " over " + PAIRS.size() + " sets");
    }

    @Test
    void dataCostsTheSameInBothWithinAHalf() {
        // deflate pays up to a third more where an alphabet is no power of two or a label is short: its codes are
        // whole bits, and it has to learn the alphabet first; the rest is room for other builds of zlib
        for (Pair pair : PAIRS) {
            if (pair.set.likeData()) {
                assertTrue(pair.ratio() > 0.85 && pair.ratio() < 1.5, pair.toString());
            }
        }
    }

    @Test
    void ordinaryNamesCostTheSameInBothWithinAFactorOfThreeButCountersDoNot() {
        for (Pair pair : PAIRS) {
            if (pair.set.name().startsWith("counter")) {
                // a number that follows the last one is one to three bits; deflate has to write two or three bytes
                assertTrue(pair.ratio() > 4 && pair.ratio() < 16, pair.toString());
            } else if (!pair.set.likeData()) {
                assertTrue(pair.ratio() > 0.5 && pair.ratio() < 3, pair.toString());
            }
        }
    }

    @Test
    void bothRankRandomFarAboveHashesAboveDeliveryNamesAboveWords() {
        Map<String, Pair> by = new LinkedHashMap<>();
        PAIRS.forEach(pair -> by.put(pair.set.name() + "/" + pair.set.names(), pair));
        for (int names : new int[] {60, 150}) {
            String[] order = {"base32 60", "md5", "delivery", "two words", "one word"};
            double[] margin = {1.8, 1.5, 1.02, 1.2};
            for (int i = 0; i + 1 < order.length; i++) {
                Pair dear = by.get(order[i] + "/" + names);
                Pair cheap = by.get(order[i + 1] + "/" + names);
                assertTrue(dear.novelty > margin[i] * cheap.novelty && dear.deflate > margin[i] * cheap.deflate,
                        dear + "; " + cheap);
            }
        }
    }

    @Test
    void theCoefficientIsSpearmans() {
        // ranks 1..5 against 2 1 4 3 5: 1 - 6 * (1 + 1 + 1 + 1) / (5 * 24) = 0.8
        assertEquals(0.8, Spearman.of(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50}), 1e-12);
        assertEquals(-1, Spearman.of(new double[] {1, 2, 3}, new double[] {9, 4, 1}), 1e-12);
        // two equal values share rank 1.5: covariance 1.5, variances 1.5 and 2: 1.5 / sqrt(3) = 0.8660
        assertEquals(0.8660254, Spearman.of(new double[] {1, 1, 2}, new double[] {1, 2, 3}), 1e-6);
    }
}
