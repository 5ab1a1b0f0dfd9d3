package org.geophone.health.internal.check;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.LongSupplier;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the heap is nearly used up by what is needed, which is what the last collection left. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.memory")
@Designate(ocd = MemoryCheck.Config.class)
public final class MemoryCheck implements HealthCheck {
    private final Config config;
    private final LongSupplier left;
    private final long most;

    /** When memory is short. */
    @ObjectClassDefinition(name = "Geophone health: memory",
            description = "Whether the heap is nearly used up: what the last collection of garbage left in it.")
    public @interface Config {
        /** Share to warn of. */
        @AttributeDefinition(name = "Warning (per cent)", min = "1", max = "100",
                description = "Share of the largest heap that may be in use before it is worth a warning.")
        int warnPercent() default 85;

        /** Share that is a failure. */
        @AttributeDefinition(name = "Failure (per cent)", min = "1", max = "100",
                description = "Share of the largest heap that may be in use before it is a failure.")
        int failedPercent() default 95;
    }

    /** Of this process. */
    @Activate
    public MemoryCheck(Config config) {
        this(config, () -> left(ManagementFactory.getMemoryPoolMXBeans()), Runtime.getRuntime().maxMemory());
    }

    /** Of other figures. */
    MemoryCheck(Config config, LongSupplier left, long most) {
        this.config = config;
        this.left = left;
        this.most = most;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        long used = left.getAsLong();
        String figure = "the last collection left " + Say.bytes(used) + " of " + Say.bytes(most) + " of heap in use ("
                + Say.percent(used, most) + ")";
        if (used * 100 < most * config.warnPercent()) {
            return HealthResult.ok(figure);
        }
        return HealthResult.of(used * 100 < most * config.failedPercent() ? HealthState.WARN : HealthState.FAILED,
                figure + ": give it more (GEOPHONE_OPTS=-Xmx1g), or the scorer less (accountMemoryBytes)");
    }

    /** What the last collection left in these pools, bytes. */
    static long left(Iterable<MemoryPoolMXBean> pools) {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            if (usage != null && usage.getUsed() == 0 && pool.isUsageThresholdSupported()) {
                // only the old generation has a threshold; until it is collected for the first time, all of it counts
                usage = pool.getUsage();
            }
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }
}
