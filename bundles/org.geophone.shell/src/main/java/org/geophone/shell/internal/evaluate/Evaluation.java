package org.geophone.shell.internal.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alerts of one severity and above, measured against labels. */
final class Evaluation {
    private static final double DAY = 86_400;

    final Labels labels;
    final int alerts;
    final List<Row> rows = new ArrayList<>();
    /** False alerts by domain, in the order in which the domains came first. */
    final Map<String, Integer> falseDomains = new LinkedHashMap<>();
    int falseAlerts;
    private final Set<List<Object>> falseDistinct = new HashSet<>();
    private final List<Row> counted;

    Evaluation(Labels labels, List<Sighting> sightings) {
        this.labels = labels;
        this.alerts = sightings.size();
        int n = labels.labels().size();
        Sighting[] first = new Sighting[n];
        int[] fitting = new int[n];
        for (Sighting s : sightings) {
            boolean fits = false;
            for (int k = 0; k < n; k++) {
                if (labels.labels().get(k).fits(s)) {
                    fits = true;
                    first[k] = first[k] == null ? s : first[k];
                    fitting[k]++;
                }
            }
            if (!fits) {
                falseAlerts++;
                falseDomains.merge(s.domain(), 1, Integer::sum);
                falseDistinct.add(List.of(s.domain(), s.clients(), (long) Math.floor(s.time() / DAY)));
            }
        }
        for (int k = 0; k < n; k++) {
            rows.add(Row.of(labels.labels().get(k), first[k], fitting[k]));
        }
        counted = rows.stream().filter(r -> r.label().counts()).toList();
    }

    int labelCount() {
        return counted.size();
    }

    int detected() {
        return (int) counted.stream().filter(Row::detected).count();
    }

    /** Null where there is no label. */
    Double detectionRate() {
        return counted.isEmpty() ? null : round((double) detected() / counted.size(), 4);
    }

    int attacks() {
        return groups().size();
    }

    int attacksDetected() {
        return (int) groups().values().stream().filter(d -> d).count();
    }

    double falsePerDay() {
        return round(falseAlerts / labels.days(), 2);
    }

    double falseDistinctPerDay() {
        return round(falseDistinct.size() / labels.days(), 2);
    }

    /** Null where nothing was detected. */
    Double medianDelay() {
        List<Double> delays = counted.stream().filter(Row::detected).map(Row::delay).sorted().toList();
        return delays.isEmpty() ? null : delays.get(delays.size() / 2);
    }

    /** Bytes gone before detection; null where nothing was detected. */
    Long medianLeaked() {
        List<Long> leaked = counted.stream().filter(Row::detected).map(Row::leaked).sorted().toList();
        return leaked.isEmpty() ? null : leaked.get(leaked.size() / 2);
    }

    /** Share of all payload that was gone before detection; null where there is no payload. */
    Double leakedShare() {
        long all = counted.stream().mapToLong(Row::payload).sum();
        long leaked = counted.stream().mapToLong(Row::leaked).sum();
        return all == 0 ? null : round((double) leaked / all, 4);
    }

    /** The domains with most false alerts. */
    List<Map.Entry<String, Integer>> topFalse(int most) {
        return falseDomains.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most).toList();
    }

    private Map<String, Boolean> groups() {
        Map<String, Boolean> groups = new HashMap<>();
        for (Row row : counted) {
            groups.merge(row.label().group(), row.detected(), Boolean::logicalOr);
        }
        return groups;
    }

    /** Rounds the exact value, halves to the even digit. */
    static double round(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
