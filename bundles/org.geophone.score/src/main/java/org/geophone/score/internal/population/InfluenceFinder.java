package org.geophone.score.internal.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    private final OpenBucket bucket;
    private final InfoContent feature;
    private final PopulationModel model;
    private final List<Influencer> fields;
    private final Counters counters;
    private final long[] pairs;
    private final int[] firstPair;
    private final InfluencerValue[][] values;
    /** The subset of each asker, and the look-up in which it was noted: most askers come back many times. */
    private final Subset[] subsetOf;
    private final int[] notedIn;
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
        values = new InfluencerValue[Influencer.values().length][bucket.askers().size()];
        subsetOf = new Subset[bucket.askers().size()];
        notedIn = new int[bucket.askers().size()];
    }

    /** The influences on a record, largest first within each field, fields in their configured order. */
    List<Influence> of(DomainValue record) {
        List<Influence> found = new ArrayList<>();
        for (Influencer field : fields) {
            if (field == Influencer.OVER) {
                found.add(new Influence(new InfluencerValue(field, record.text), 1));
            } else {
                addField(record, field, found);
            }
        }
        return found;
    }

    private void addField(DomainValue record, Influencer field, List<Influence> found) {
        Map<InfluencerValue, Subset> subsets = new LinkedHashMap<>();
        boolean allKnown = subsets(record.domain, field, subsets);
        if (subsets.size() == 1 && allKnown) {
            found.add(new Influence(subsets.keySet().iterator().next(), 1));
            return;
        }
        List<Map.Entry<InfluencerValue, Subset>> order = new ArrayList<>(subsets.entrySet());
        order.sort(Comparator.comparingInt((Map.Entry<InfluencerValue, Subset> e) -> -e.getValue().bytes)
                .thenComparing(e -> e.getKey().text()));
        double lnWhole = StrictMath.log(model.survival(record.actual));
        List<Influence> shares = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Subset subset = order.get(i).getValue();
            if (share(subset.bytes + InfoContent.OVERHEAD, lnWhole) < LEAST_SHARE) {
                break;
            }
            if (i == MOST_VALUES) {
                counters.add(Counter.POPULATION_INFLUENCERS_CAPPED, order.size() - i);
                break;
            }
            boolean whole = subset.count == bucket.domains().names(record.domain);
            double share = whole ? 1 : share(feature.of(bucket.names(), subset.names, subset.count), lnWhole);
            if (share >= LEAST_SHARE) {
                shares.add(new Influence(order.get(i).getKey(), share));
            }
        }
        // stable: equal shares keep the order by bytes and text
        shares.sort(Comparator.comparingDouble((Influence influence) -> -influence.share()));
        found.addAll(shares);
    }

    private double share(double value, double lnWhole) {
        if (lnWhole >= 0) {
            return 1;
        }
        return Math.max(0, Math.min(1, StrictMath.log(model.survival(value)) / lnWhole));
    }

    /** The names seen with each value of a field; false when some asker of the domain has no value for it. */
    private boolean subsets(int domain, Influencer field, Map<InfluencerValue, Subset> subsets) {
        boolean allKnown = true;
        lookUp++;
        for (int name = bucket.domains().firstName(domain); name >= 0; name = bucket.names().next(name)) {
            for (int i = firstPair[name]; i < firstPair[name + 1]; i++) {
                Subset subset = subset(field, PairSet.asker(pairs[i]), subsets);
                if (subset == null) {
                    allKnown = false;
                } else {
                    subset.add(name, bucket.names().length(name));
                }
            }
        }
        return allKnown;
    }

    /** The subset of an asker's value in this look-up, or null. */
    private Subset subset(Influencer field, int asker, Map<InfluencerValue, Subset> subsets) {
        if (notedIn[asker] != lookUp) {
            notedIn[asker] = lookUp;
            InfluencerValue value = value(field, asker);
            subsetOf[asker] = value == null ? null : subsets.computeIfAbsent(value, unused -> new Subset());
        }
        return subsetOf[asker];
    }

    private InfluencerValue value(Influencer field, int asker) {
        InfluencerValue[] known = values[field.ordinal()];
        if (known[asker] == null) {
            known[asker] = read(field, asker);
        }
        return known[asker];
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

    /** Names seen with one value; references only. */
    private static final class Subset {
        private int[] names = new int[4];
        private int count;
        private int bytes;

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
