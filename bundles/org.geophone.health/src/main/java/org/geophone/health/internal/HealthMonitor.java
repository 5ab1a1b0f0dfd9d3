package org.geophone.health.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthReport;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.health.RegularWork;
import org.geophone.api.json.JsonText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every check there is, from time to time and when somebody wants to know. What changed is told in the log and in
 * the audit file, once a minute for each check at most. There where a configuration asks for it: a container made for
 * one replay has no health.
 */
@Component(service = HealthReport.class, immediate = true, configurationPid = "org.geophone.health",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HealthMonitor.Config.class)
public final class HealthMonitor implements HealthReport {
    private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);
    private static final long QUIET_MS = 60_000;
    /** What is being replaced while it is looked at is there again by then. */
    private static final long AGAIN_MS = 2000;

    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
    /** Guarded by this object's lock, as the checks are. */
    private final Map<String, Since> states = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    /** How the checks were at the last look that tells. */
    private final Map<String, HealthState> last = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "geophone-health");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SensorAdmin admin;

    private record Since(HealthState state, long wallMillis) {
    }

    private record Told(HealthState state, HealthMoment at) {
    }

    /** How often to look. */
    @ObjectClassDefinition(name = "Geophone health", description = "Asks all health checks from time to time, and tells"
            + " in the log and the audit file what changed. Each check has a configuration of its own.")
    public @interface Config {
        /** Time between looks. */
        @AttributeDefinition(name = "Interval (ms)", min = "500", max = "3600000",
                description = "Milliseconds between looks.")
        long intervalMs() default 10_000;
    }

    /** Begins to look. */
    @Activate
    public HealthMonitor(Config config) {
        clock.scheduleWithFixedDelay(RegularWork.of("looking at the sensor's health", config.intervalMs(), () -> {
            if (tell(HealthMoment.now())) {
                clock.schedule(() -> tell(HealthMoment.now()), AGAIN_MS, TimeUnit.MILLISECONDS);
            }
        }, LOG::error), config.intervalMs(), config.intervalMs(), TimeUnit.MILLISECONDS);
    }

    /** Outside a container, with nothing that looks by itself. */
    HealthMonitor(SensorAdmin admin) {
        this.admin = admin;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCheck(HealthCheck check) {
        checks.add(check);
    }

    void removeCheck(HealthCheck check) {
        checks.remove(check);
    }

    @Override
    public List<Checked> checks() {
        return look(HealthMoment.now());
    }

    synchronized List<Checked> look(HealthMoment now) {
        List<Checked> all = new ArrayList<>();
        for (HealthCheck check : checks) {
            HealthResult result;
            try {
                result = check.look(now);
            } catch (RuntimeException | Error e) {
                LOG.debug("the check {} does not work", check.name(), e);
                result = HealthResult.of(HealthState.FAILED, "the check " + check.name() + " does not work: " + e);
            }
            Since before = states.get(check.name());
            if (before == null || before.state() != result.state()) {
                before = new Since(result.state(), now.wallMillis());
                states.put(check.name(), before);
            }
            all.add(new Checked(check.name(), result, before.wallMillis()));
        }
        all.sort(Comparator.comparing(Checked::name));
        return all;
    }

    /**
     * Looks, and tells what changed, but nothing that was better the look before; answers whether there is such.
     */
    synchronized boolean tell(HealthMoment now) {
        boolean fresh = false;
        for (Checked checked : look(now)) {
            HealthState state = checked.result().state();
            HealthState was = last.put(checked.name(), state);
            Told before = told.get(checked.name());
            HealthState known = before == null ? HealthState.OK : before.state();
            if (state == known || before != null && now.millisSince(before.at()) < QUIET_MS) {
                continue;
            }
            if (state.compareTo(was == null ? HealthState.OK : was) > 0) {
                fresh = true;
            } else {
                told.put(checked.name(), new Told(state, now));
                write(checked.name(), state, String.join("; ", checked.result().sentences()));
            }
        }
        return fresh;
    }

    private void write(String name, HealthState state, String sentences) {
        String words = JsonText.printable(sentences);
        if (state == HealthState.OK) {
            LOG.info("health: {} is ok again: {}", name, words);
        } else {
            LOG.warn("health: {} is {}: {}", name, state.word(), words);
        }
        SensorAdmin present = admin;
        if (present != null) {
            present.note("health." + state.word(), name + ": " + sentences, null);
        }
    }

    /** Looks no more. */
    @Deactivate
    void close() {
        clock.shutdownNow();
    }
}
