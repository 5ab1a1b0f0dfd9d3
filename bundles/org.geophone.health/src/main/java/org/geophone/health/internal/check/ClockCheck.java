package org.geophone.health.internal.check;

import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the machine's clock runs evenly, and agrees with the time at which packets are captured. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.clock")
@Designate(ocd = ClockCheck.Config.class)
public final class ClockCheck implements HealthCheck {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Config config;
    private HealthMoment last;
    private HealthMoment jumped;
    private long jumpMs;
    private long packets;
    private HealthMoment came;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    /** What the clock may do. */
    @ObjectClassDefinition(name = "Geophone health: clock",
            description = "Whether the machine's clock jumps, and agrees with capture time of interfaces.")
    public @interface Config {
        /** A jump. */
        @AttributeDefinition(name = "Jump (ms)", min = "100", max = "86400000",
                description = "By how much the clock may differ from the time that has passed since the last look.")
        long jumpMs() default 2_000;

        /** How long a jump is told. */
        @AttributeDefinition(name = "Jump told for (ms)", min = "1000", max = "604800000",
                description = "How long a jump stays a warning.")
        long toldMs() default 3_600_000;

        /** How far apart clock and capture may be. */
        @AttributeDefinition(name = "Capture time off, warning (ms)", min = "1000", max = "86400000",
                description = "How far the time of the latest packet of an interface may be ahead of the clock, or"
                        + " behind it while packets come.")
        long offWarnMs() default 10_000;

        /** How far apart is a failure. */
        @AttributeDefinition(name = "Capture time off, failure (ms)", min = "1000", max = "86400000",
                description = "How far they may be apart before it is a failure.")
        long offFailedMs() default 300_000;
    }

    /** With these bounds. */
    @Activate
    public ClockCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    ClockCheck(Config config, PipelineControl pipeline) {
        this.config = config;
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        if (last != null) {
            long off = now.wallMillis() - last.wallMillis() - now.millisSince(last);
            if (Math.abs(off) >= config.jumpMs()) {
                jumped = now;
                jumpMs = off;
            }
        }
        last = now;
        if (jumped != null && now.millisSince(jumped) < config.toldMs()) {
            found.add(HealthState.WARN, "the machine's clock jumped by " + (jumpMs > 0 ? "+" : "") + jumpMs + " ms, "
                    + Say.time(now.millisSince(jumped)) + " ago: times of findings before and after do not fit; let NTP"
                    + " slew the clock (chronyd, systemd-timesyncd)");
        }
        compare(now, found);
        return found.result("the clock runs evenly and agrees with capture time");
    }

    private void compare(HealthMoment now, HealthResult.Gathering found) {
        PipelineControl control = pipeline;
        PipelineStatus status = control == null ? null : control.status();
        if (status == null || status.lastTimeNanos() == 0 || status.sources().isEmpty()
                || !status.sources().stream().allMatch(source -> source.info().live())) {
            return;
        }
        long count = status.sources().stream().mapToLong(source -> source.stats().packets()).sum();
        if (count != packets) {
            packets = count;
            came = now;
        }
        long aheadMs = status.lastTimeNanos() / NANOS_PER_MILLI - now.wallMillis();
        // old packets alone say nothing: perhaps none came since
        long sinceMs = came == null ? 0 : now.millisSince(came);
        long off = aheadMs > 0 ? aheadMs : Math.max(0, -aheadMs - sinceMs);
        if (off >= config.offWarnMs()) {
            found.add(off >= config.offFailedMs() ? HealthState.FAILED : HealthState.WARN, "capture time is "
                    + Say.time(off) + (aheadMs > 0 ? " ahead of" : " behind") + " the machine's clock: "
                    + (aheadMs > 0 ? "the clock was set back, and few packets have come since: findings wait for them"
                            : "the sensor is behind, or the clock was set forward"));
        }
    }
}
