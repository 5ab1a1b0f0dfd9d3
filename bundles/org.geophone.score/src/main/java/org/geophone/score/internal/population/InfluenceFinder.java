package org.geophone.score.internal.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.population.bucket.Askers;
import org.geophone.score.internal.population.bucket.OpenBucket;
import org.geophone.score.internal.population.bucket.PairSet;

/**
 * Finds the influencer values behind the records of one bucket. The feature is measured anew over the names seen with
 * each value; its share is the ratio of the logarithms of both tails.
 *
 * <p>Values are tried by the bytes of their names, largest first, up to the first one that cannot reach
 * {@link #LEAST_SHARE} any more: a stream is never longer than its input by more than a constant, so nothing is missed.
 */
final class InfluenceFinder {
    /** Smaller shares are not reported. */
    static final double LEAST_SHARE = 0.4;
    /** Most values measured for one field of one record. */
    static final int MOST_VALUES = 100;
    private static final int NUMBER_BITS = 32;
    /** Stands for the subset of an asker without a value. */
    private static final Subset NONE = new Subset(null);

    private final OpenBucket bucket;
    private final InfoContent feature;
    private final PopulationModel model;
    private final List<Influencer> fields;
    private final Counters counters;
    private final long[] pairs;
    private final int[] firstPair;
    /** For each field the subset of each asker, as far as it was asked for; askers with the same value share one. */
    private final Subset[][] subsetOf;
    private final Map<InfluencerValue, Subset> subsets = new HashMap<>();
    /** Those of the look-up at hand, by first appearance, and their numbers there behind their order. */
    private Subset[] found = new Subset[64];
    private long[] order = new long[64];
    private int size;
    private int lookUp;

    InfluenceFinder(OpenBucket bucket, InfoContent feature, PopulationModel model, List<Influencer> fields,
            Counters counters) {
        this.bucket = bucket;
        this.feature = feature;
        this.model = model;
        this.fields = fields;
        this.counters = counters;
        pairs = bucket.pairs().sorted();
        firstPair = new int[bucket.names().size() + 1];
        int at = 0;
        for (int name = 0; name < bucket.names().size(); name++) {
            firstPair[name] = at;
            while (at < pairs.length && PairSet.name(pairs[at]) == name) {
                at++;
            }
        }
        firstPair[bucket.names().size()] = at;
        subsetOf = new Subset[Influencer.values().length][bucket.askers().size()];
    }

    /** The influences on a record, largest first within each field, fields in their configured order. */
    List<Influence> of(DomainValue record) {
        List<Influence> influences = new ArrayList<>();
        for (Influencer field : fields) {
            if (field == Influencer.OVER) {
                influences.add(new Influence(new InfluencerValue(field, record.text), 1));
            } else {
                addField(record, field, influences);
            }
        }
        return influences;
    }

    private void addField(DomainValue record, Influencer field, List<Influence> influences) {
        boolean allKnown = lookUp(record.domain, field);
        if (size == 1 && allKnown) {
            influences.add(new Influence(found[0].value, 1));
            return;
        }
        order();
        double lnWhole = StrictMath.log(model.survival(record.actual));
        List<Influence> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Subset subset = found[(int) order[i]];
            if (share(subset.bytes + InfoContent.OVERHEAD, lnWhole) < LEAST_SHARE) {
                break;
            }
            if (i == MOST_VALUES) {
                counters.add(Counter.POPULATION_INFLUENCERS_CAPPED, size - i);
                break;
            }
            if (i == 0 || bytes(i - 1) != subset.bytes) {
                byText(i);
                subset = found[(int) order[i]];
            }
            boolean whole = subset.count == bucket.domains().names(record.domain);
            double share = whole ? 1 : share(feature.of(bucket.names(), subset.names, subset.count), lnWhole);
            if (share >= LEAST_SHARE) {
                shares.add(new Influence(subset.value, share));
            }
        }
        // stable: equal shares keep the order by bytes and text
        shares.sort(Comparator.comparingDouble((Influence influence) -> -influence.share()));
        influences.addAll(shares);
    }

    /** Orders what was found by bytes, largest first: as plain numbers, because mostly only the first few are read. */
    private void order() {
        if (order.length < size) {
            order = new long[found.length];
        }
        for (int i = 0; i < size; i++) {
            order[i] = (long) -found[i].bytes << NUMBER_BITS | i;
        }
        Arrays.sort(order, 0, size);
    }

    private int bytes(int at) {
        return found[(int) order[at]].bytes;
    }

    /** Orders those that have as many bytes as the one at a place, the first of them, by the text of their values. */
    private void byText(int from) {
        int to = from + 1;
        while (to < size && bytes(to) == bytes(from)) {
            to++;
        }
        if (to - from > 1) {
            Subset[] equal = new Subset[to - from];
            for (int i = from; i < to; i++) {
                equal[i - from] = found[(int) order[i]];
            }
            Arrays.sort(equal, Comparator.comparing((Subset subset) -> subset.value.text()));
            for (int i = from; i < to; i++) {
                order[i] = order[i] >> NUMBER_BITS << NUMBER_BITS | equal[i - from].number;
            }
        }
    }

    private double share(double value, double lnWhole) {
        if (lnWhole >= 0) {
            return 1;
        }
        return Math.max(0, Math.min(1, StrictMath.log(model.survival(value)) / lnWhole));
    }

    /** Finds the names seen with each value of a field; false when some asker of the domain has no value for it. */
    private boolean lookUp(int domain, Influencer field) {
        Subset[] ofAskers = subsetOf[field.ordinal()];
        boolean allKnown = true;
        lookUp++;
        size = 0;
        for (int name = bucket.domains().firstName(domain); name >= 0; name = bucket.names().next(name)) {
            int length = bucket.names().length(name);
            for (int i = firstPair[name]; i < firstPair[name + 1]; i++) {
                int asker = PairSet.asker(pairs[i]);
                Subset subset = ofAskers[asker];
                if (subset == null) {
                    subset = subset(field, asker);
                    ofAskers[asker] = subset;
                }
                if (subset == NONE) {
                    allKnown = false;
                    continue;
                }
                if (subset.lookUp != lookUp) {
                    begin(subset);
                }
                subset.add(name, length);
            }
        }
        return allKnown;
    }

    private void begin(Subset subset) {
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        subset.begin(lookUp, size);
        found[size++] = subset;
    }

    private Subset subset(Influencer field, int asker) {
        InfluencerValue value = read(field, asker);
        return value == null ? NONE : subsets.computeIfAbsent(value, Subset::new);
    }

    private InfluencerValue read(Influencer field, int asker) {
        Askers askers = bucket.askers();
        return switch (field) {
            case CLIENT -> InfluencerValue.address(field, askers.clientHigh(asker), askers.clientLow(asker));
            case SERVER -> InfluencerValue.address(field, askers.serverHigh(asker), askers.serverLow(asker));
            case HOST -> askers.host(asker) == null ? null : new InfluencerValue(field, askers.host(asker));
            case OVER -> throw new IllegalStateException("the over field is no property of an asker");
        };
    }

    /** Names seen with one value, references only; of one look-up after the other. */
    private static final class Subset {
        private final InfluencerValue value;
        private int[] names = new int[4];
        private int count;
        private int bytes;
        /** The look-up in which it was found last, and where it stands among what was found there. */
        private int lookUp;
        private int number;

        Subset(InfluencerValue value) {
            this.value = value;
        }

        void begin(int newLookUp, int newNumber) {
            lookUp = newLookUp;
            number = newNumber;
            count = 0;
            bytes = 0;
        }

        void add(int name, int length) {
            if (count > 0 && names[count - 1] == name) {
                return;
            }
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
            }
            names[count++] = name;
            bytes += length;
        }
    }
}
