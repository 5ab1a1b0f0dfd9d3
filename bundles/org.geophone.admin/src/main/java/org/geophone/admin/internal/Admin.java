package org.geophone.admin.internal;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.geophone.admin.internal.audit.AuditFile;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.bundles.BundleOperations;
import org.geophone.admin.internal.bundles.ComponentProblems;
import org.geophone.admin.internal.bundles.Gate;
import org.geophone.admin.internal.config.ConfigFolder;
import org.geophone.admin.internal.config.Configurations;
import org.geophone.admin.internal.config.Effects;
import org.geophone.admin.internal.config.History;
import org.geophone.admin.internal.outputs.OutputList;
import org.geophone.admin.internal.report.Decided;
import org.geophone.admin.internal.report.LaneReport;
import org.geophone.admin.internal.report.Observed;
import org.geophone.admin.internal.report.ReportJson;
import org.geophone.admin.internal.report.Seen;
import org.geophone.admin.internal.report.Snapshot;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.admin.internal.report.StatusText;
import org.geophone.admin.internal.report.Totals;
import org.geophone.admin.internal.trust.Trust;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.admin.OutputAdmin;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.health.HealthReport;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.GaugeSource;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.settings.Overrides;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The control plane. Everything it reports on may come and go; what is missing is reported as missing. Immediate: it
 * remembers what bundles counted that are gone, so it has to be there from the beginning to the end.
 */
@Component(service = {SensorAdmin.class, Observed.class}, immediate = true)
public final class Admin implements SensorAdmin, Observed {
    private final ComponentProblems components = new ComponentProblems();
    private final Totals totals = new Totals();
    private final List<GaugeSource> gauges = new CopyOnWriteArrayList<>();
    private final List<Supplier<List<String>>> watches = new CopyOnWriteArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final BundleContext context;
    private final BundleOperations bundles;
    private final Configurations configurations;
    private final OutputList outputs;
    private final AuditFile audit;
    private final History history;
    private final Trust trust;
    private final Gate gate;
    private final String version;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Lanes lanes;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DecisionKeeper keeper;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AccountKeeper accountKeeper;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HealthReport health;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Overrides overrides;

    private volatile Seen seen = Seen.NOTHING;

    /** Of the bundle it administers the others of. */
    @Activate
    public Admin(BundleContext context, @Reference ConfigurationAdmin configurationAdmin, @Reference Trust trust) {
        this.context = context;
        Path data = Path.of(property("geophone.data", "data"));
        ConfigFolder folder = new ConfigFolder(Path.of(property("geophone.config", "config")));
        bundles = new BundleOperations(context, components, trust);
        history = new History(folder, data.resolve("history"));
        configurations = new Configurations(context, configurationAdmin, folder, new Effects(components), history,
                () -> overrides);
        outputs = new OutputList(context, bundles, configurations.descriptions(), () -> lanes, () -> seen);
        audit = new AuditFile(data.resolve("audit.ndjson"));
        this.trust = trust;
        gate = new Gate(trust, trail(Actor.SENSOR));
        context.addBundleListener(gate);
        version = property("geophone.version", context.getBundle().getVersion().toString());
    }

    private String property(String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null ? otherwise : value;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRuntime(ServiceComponentRuntime runtime) {
        components.runtime(runtime);
    }

    void unsetRuntime(ServiceComponentRuntime runtime) {
        components.forget(runtime);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCounters(Counters counters) {
        totals.add(counters);
    }

    void removeCounters(Counters counters) {
        totals.remove(counters);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addGauges(GaugeSource source) {
        gauges.add(source);
    }

    void removeGauges(GaugeSource source) {
        gauges.remove(source);
    }

    /** Has what somebody says be among the problems of the status. */
    void watch(Supplier<List<String>> problems) {
        watches.add(problems);
    }

    /** Asks him no more. */
    void unwatch(Supplier<List<String>> problems) {
        watches.remove(problems);
    }

    BundleContext context() {
        return context;
    }

    Gate gate() {
        return gate;
    }

    @Deactivate
    void close() {
        context.removeBundleListener(gate);
    }

    @Override
    public List<String> trustedSigners() {
        return trust.signers();
    }

    @Override
    public boolean needsSignatures() {
        return trust.isNeeded();
    }

    BundleOperations operations() {
        return bundles;
    }

    Configurations configurations() {
        return configurations;
    }

    OutputList outputList() {
        return outputs;
    }

    DecisionKeeper keeper() throws AdminException {
        DecisionKeeper present = keeper;
        if (present == null) {
            throw new AdminException("there is nobody who keeps decisions: the scorer's bundle does not run");
        }
        return present;
    }

    AccountKeeper accountKeeper() throws AdminException {
        AccountKeeper present = accountKeeper;
        if (present == null) {
            throw new AdminException("there is nobody who keeps users and tokens: the console does not run");
        }
        return present;
    }

    History history() {
        return history;
    }

    Trail trail(Actor actor) {
        return new Trail(audit, turn, actor);
    }

    @Override
    public SensorAdmin as(Actor actor) {
        return new ActingAdmin(this, trail(actor));
    }

    private SensorAdmin sensor() {
        return as(Actor.SENSOR);
    }

    @Override
    public OutputAdmin outputs() {
        return sensor().outputs();
    }

    @Override
    public SettingsAdmin settings() {
        return sensor().settings();
    }

    @Override
    public List<String> audit(int last) throws AdminException {
        return sensor().audit(last);
    }

    @Override
    public AccountKeeper accounts() throws AdminException {
        return sensor().accounts();
    }

    @Override
    public void note(String action, String target, String refusal) {
        sensor().note(action, target, refusal);
    }

    @Override
    public List<BundleState> bundles() {
        return bundles.list();
    }

    @Override
    public void start(String bundle) throws AdminException {
        sensor().start(bundle);
    }

    @Override
    public void stop(String bundle) throws AdminException {
        sensor().stop(bundle);
    }

    @Override
    public BundleState install(InputStream jar) throws AdminException {
        return sensor().install(jar);
    }

    @Override
    public void uninstall(String bundle) throws AdminException {
        sensor().uninstall(bundle);
    }

    @Override
    public DecisionKeeper decisions() throws AdminException {
        return sensor().decisions();
    }

    @Override
    public long captureTimeNanos() {
        PipelineControl control = pipeline;
        long last = control == null ? 0 : control.status().lastTimeNanos();
        return last > 0 ? last : System.currentTimeMillis() * 1_000_000L;
    }

    @Override
    public void status(JsonBytes out) {
        StatusJson.write(snapshot(), out);
    }

    @Override
    public String statusText() {
        return StatusText.of(snapshot());
    }

    @Override
    public List<String> seeLosses() throws AdminException {
        return sensor().seeLosses();
    }

    /** Takes what is lost in a snapshot as seen. */
    void see(Snapshot lost, Actor actor) {
        seen = Seen.of(lost, actor.who(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void report(JsonBytes out) {
        ReportJson.write(snapshot(), out);
    }

    @Override
    public Snapshot snapshot() {
        PipelineControl control = pipeline;
        List<Gauge> figures = new ArrayList<>();
        gauges.forEach(source -> figures.addAll(source.gauges()));
        HealthReport report = health;
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
        boolean starting = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STARTING;
        return new Snapshot(starting, version, uptime, control == null ? null : control.status(),
                LaneReport.of(lanes), totals.sum(), Decided.of(keeper, captureTimeNanos()), problems(),
                report == null ? List.of() : report.checks(), figures, seen);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        String missing = audit.problem();
        if (missing != null) {
            problems.add(missing);
        }
        watches.forEach(watch -> problems.addAll(watch.get()));
        for (BundleState bundle : bundles.list()) {
            if (bundle.problem() != null) {
                problems.add(bundle.symbolicName() + ": " + bundle.problem());
            }
        }
        return problems;
    }
}
