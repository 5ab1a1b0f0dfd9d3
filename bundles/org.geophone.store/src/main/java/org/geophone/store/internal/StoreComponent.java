package org.geophone.store.internal;

import java.nio.file.Path;
import java.util.List;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.store.Remark;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoreStatus;
import org.geophone.store.internal.write.CounterRows;
import org.geophone.store.internal.write.Intake;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The store in the container; there is one where there is a configuration. Its own class is a service, too: the outputs
 * of this bundle find it by that.
 */
@Component(service = {ResultStore.class, ResultQuery.class, StoreComponent.class}, immediate = true,
        configurationPid = StoreComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StoreConfig.class)
public final class StoreComponent extends Answers implements ResultStore {
    static final String PID = "org.geophone.store";

    private final CounterRows counted = new CounterRows();
    private final Store store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PipelineControl pipeline;

    /** Opens the store. */
    @Activate
    public StoreComponent(StoreConfig config, @Reference(target = "(geophone.counters=store)") Counters counters) {
        store = new Store(config, counters, counted, this::behind);
    }

    /** What was taken with the record; where that was given up, what is remembered of its account by now. */
    private List<Evidence> behind(long idHigh, long idLow, long account) {
        PipelineControl control = pipeline;
        if (control == null) {
            return List.of();
        }
        List<Evidence> taken = control.taken(idHigh, idLow);
        return taken == null ? control.evidence(account) : taken;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCounters(Counters counters) {
        counted.add(counters);
    }

    void removeCounters(Counters counters) {
        counted.remove(counters);
    }

    @Override
    Store store() {
        return store;
    }

    /** Where records go in. */
    Intake intake() {
        return store.intake();
    }

    @Override
    public long keep(Remark remark) throws StoreException {
        return store.keep(remark);
    }

    @Override
    public boolean forget(long remarkId) throws StoreException {
        return store.forget(remarkId);
    }

    @Override
    public void copyTo(Path folder) throws StoreException {
        store.copyTo(folder);
    }

    @Override
    public StoreStatus status() {
        return store.status();
    }

    /** Closes the store; what was handed over is written before. */
    @Deactivate
    public void deactivate() {
        store.close();
    }
}
