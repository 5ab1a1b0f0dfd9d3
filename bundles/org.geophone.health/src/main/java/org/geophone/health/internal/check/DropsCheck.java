package org.geophone.health.internal.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether something is being lost now: packets by the kernel, messages at the event ring, records in lanes and those
 * that outputs refuse for good.
 */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.drops")
@Designate(ocd = DropsCheck.Config.class)
public final class DropsCheck implements HealthCheck {
    private final Config config;
    private final CounterSum counters;
    private final Window packets;
    private final Window kernel;
    private final Window messages;
    private final Window ring;
    private final Window given;
    /** Dead letters by PID of the lane. */
    private final Map<String, Window> refused = new HashMap<>();
    private boolean looked;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lanes lanes;

    /** When a loss is a failure. */
    @ObjectClassDefinition(name = "Geophone health: drops",
            description = "Whether something is being lost: any loss within the window is worth a warning.")
    public @interface Config {
        /** Length of the window. */
        @AttributeDefinition(name = "Window (ms)", min = "1000", max = "86400000",
                description = "How far back a loss still counts.")
        long windowMs() default 300_000;

        /** Share of packets or messages that is a failure. */
        @AttributeDefinition(name = "Failure (per mille)", min = "0", max = "1000",
                description = "Lost packets or messages, per thousand within the window, that are a failure.")
        int failedPerMille() default 10;
    }

    /** With these bounds. */
    @Activate
    public DropsCheck(Config config, @Reference CounterSum counters) {
        this.config = config;
        this.counters = counters;
        packets = new Window(config.windowMs());
        kernel = new Window(config.windowMs());
        messages = new Window(config.windowMs());
        ring = new Window(config.windowMs());
        given = new Window(config.windowMs());
    }

    /** Outside a container. */
    DropsCheck(Config config, CounterSum counters, Lanes lanes) {
        this(config, counters);
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "drops";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        long captured = packets.rise(now, counters.of(Counter.PACKETS));
        long dropped = kernel.rise(now, counters.of(Counter.KERNEL_DROPS));
        long decoded = messages.rise(now, counters.of(Counter.DNS_MESSAGES));
        long shed = ring.rise(now, counters.of(Counter.RING_SHED));
        long givenUp = given.rise(now, counters.of(Counter.LANE_DROPPED));
        String within = " in the last " + Say.time(packets.seconds(now) * 1000);
        if (dropped > 0) {
            found.add(judge(dropped, captured + dropped), "the kernel dropped " + Say.count(dropped) + " packets"
                    + within + " (" + Say.percent(dropped, captured + dropped) + "): the sensor is too slow for this"
                    + " traffic; give it more cores (threads in org.geophone.pipeline.cfg), a larger ring (blocks of"
                    + " org.geophone.capture.live), or less to capture");
        }
        if (shed > 0) {
            found.add(judge(shed, decoded), "the event ring gave up " + Say.count(shed) + " messages" + within + " ("
                    + Say.percent(shed, decoded) + "): scoring or an output is too slow; 'geophone status' names lanes"
                    + " that are behind");
        }
        if (givenUp > 0) {
            found.add(HealthState.WARN, "lanes gave up " + Say.count(givenUp) + " records" + within
                    + ": 'geophone outputs' says which and why");
        }
        refusals(now, within, found);
        return found.result("nothing was lost" + within + ", of " + Say.count(captured) + " packets");
    }

    /** Records that outputs refused for good: they are kept, but no receiver has them. */
    private void refusals(HealthMoment now, String within, HealthResult.Gathering found) {
        Lanes keeper = lanes;
        List<LaneStatus> all = keeper == null ? List.of() : keeper.lanes();
        refused.keySet().retainAll(all.stream().map(LaneStatus::pid).toList());
        for (LaneStatus lane : all) {
            Window window = refused.computeIfAbsent(lane.pid(), pid -> new Window(config.windowMs()));
            if (looked && window.seconds(now) == 0) {
                // a lane that came since the last look counts from nothing
                window.rise(now, 0);
            }
            long count = window.rise(now, lane.deadLetters());
            if (count > 0) {
                DeadLetterFile file = keeper.deadLetterFile(lane.pid());
                found.add(HealthState.WARN, "the output " + lane.name() + " refused " + Say.count(count)
                        + (count == 1 ? " record" : " records") + " for good" + within
                        + (file == null ? "" : ": kept in " + file.file()) + "; 'geophone outputs show " + lane.name()
                        + "' says why");
            }
        }
        looked = true;
    }

    private HealthState judge(long lost, long of) {
        return lost * 1000 >= of * config.failedPerMille() ? HealthState.FAILED : HealthState.WARN;
    }
}
