package org.geophone.health.internal.gauge;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.GaugeSource;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Sizes of the store's files. */
@Component(service = GaugeSource.class)
public final class StoreGauges implements GaugeSource {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultStore store;

    /** Of whatever store there is. */
    public StoreGauges() {
        // the container sets the field
    }

    @Override
    public List<Gauge> gauges() {
        List<Gauge> all = new ArrayList<>();
        ResultStore present = store;
        if (present != null) {
            for (StoreStatus.File file : present.status().files()) {
                all.add(new Gauge("store.file_bytes", "bytes in use of a file of the store", "file", file.name(),
                        file.bytes()));
                all.add(new Gauge("store.file_limit_bytes", "bytes at which the store deletes the oldest rows of a"
                        + " file", "file", file.name(), file.limitBytes()));
            }
        }
        return all;
    }
}
