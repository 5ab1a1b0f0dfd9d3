package org.geophone.health.internal.check;

import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the bundles that are there have counted, added up. Falls when one goes. Any thread. */
@Component(service = CounterSum.class)
public final class CounterSum {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Counters> all = List.of();

    /** In a container. */
    @Activate
    public CounterSum() {
        // the container sets the field
    }

    /** Outside a container. */
    CounterSum(Counters counters) {
        all = List.of(counters);
    }

    /** The sum of one counter. */
    long of(Counter counter) {
        long sum = 0;
        for (Counters counters : all) {
            sum += counters.get(counter);
        }
        return sum;
    }
}
