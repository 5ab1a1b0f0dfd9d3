package org.geophone.health.internal.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.metrics.Counter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether bounded tables are full, so that what is remembered is forgotten early. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.tables")
@Designate(ocd = TablesCheck.Config.class)
public final class TablesCheck implements HealthCheck {
    /**
     * Counters that rise because a bound of memory was reached. Rows of the store that make way for later ones are not
     * among them, since a file that is full stays so, nor keys of a minute beyond the most frequent ones, which are all
     * that it is asked to keep, nor names of a domain beyond those kept of one: every network of some size has more,
     * and no memory changes that.
     */
    private static final List<Counter> CAPS = List.of(Counter.FRAGMENTS_EVICTED, Counter.TCP_STREAMS_EVICTED,
            Counter.TRANSACTIONS_EVICTED, Counter.TRANSACTIONS_FORGOTTEN, Counter.HOSTS_EVICTED,
            Counter.ACCOUNTS_EVICTED, Counter.NAMES_FORGOTTEN, Counter.CASES_EVICTED, Counter.EVIDENCE_EVICTED,
            Counter.POPULATION_NAMES_DROPPED, Counter.POPULATION_DOMAINS_DROPPED, Counter.POPULATION_ASKERS_DROPPED,
            Counter.POPULATION_COUNTS_EVICTED);

    private final Config config;
    private final CounterSum counters;
    private final Map<Counter, Window> windows = new EnumMap<>(Counter.class);

    /** When forgetting is a problem. */
    @ObjectClassDefinition(name = "Geophone health: tables",
            description = "Whether bounded tables are full, so that what is remembered is forgotten early.")
    public @interface Config {
        /** Length of the window. */
        @AttributeDefinition(name = "Window (ms)", min = "1000", max = "86400000",
                description = "How far back something forgotten still counts.")
        long windowMs() default 600_000;

        /** How much may be forgotten. */
        @AttributeDefinition(name = "Warning (entries)", min = "1", max = "1000000000",
                description = "How many entries of one kind may be forgotten early within the window.")
        long warnCount() default 1_000;
    }

    /** With these bounds. */
    @Activate
    public TablesCheck(Config config, @Reference CounterSum counters) {
        this.config = config;
        this.counters = counters;
        CAPS.forEach(cap -> windows.put(cap, new Window(config.windowMs())));
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        for (Counter cap : CAPS) {
            Window window = windows.get(cap);
            long rise = window.rise(now, counters.of(cap));
            if (rise >= config.warnCount()) {
                found.add(HealthState.WARN, Say.count(rise) + " " + cap.meaning() + ", in the last "
                        + Say.time(window.seconds(now) * 1000) + " (" + cap.id() + "): a flood of names, or too little"
                        + " memory for this network (GEOPHONE_OPTS=-Xmx1g)");
            }
        }
        return found.result("no table forgets early");
    }
}
