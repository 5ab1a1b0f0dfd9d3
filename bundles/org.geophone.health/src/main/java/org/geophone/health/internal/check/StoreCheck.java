package org.geophone.health.internal.check;

import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the store can be written and read. */
@Component(service = HealthCheck.class)
public final class StoreCheck implements HealthCheck {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultStore store;

    /** Of whatever store there is. */
    @Activate
    public StoreCheck() {
        // the container sets the field
    }

    /** Outside a container. */
    StoreCheck(ResultStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        ResultStore present = store;
        if (present == null) {
            return HealthResult.ok("there is no store");
        }
        StoreStatus status = present.status();
        HealthResult.Gathering found = new HealthResult.Gathering();
        if (status.problem() != null) {
            found.add(HealthState.FAILED, "the store: " + status.problem());
        }
        long bytes = 0;
        for (StoreStatus.File file : status.files()) {
            bytes += file.bytes();
            if (file.setAside() != null) {
                found.add(HealthState.WARN, "the store's file " + file.path() + " was damaged and is a new one; what it"
                        + " held lies in " + file.setAside() + ": look at the disk, and remove it when it is not"
                        + " needed");
            }
        }
        return found.result("the store uses " + Say.bytes(bytes));
    }
}
