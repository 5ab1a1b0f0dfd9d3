package org.geophone.score.internal;

import java.util.List;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.enrich.RegisteredDomains;
import org.geophone.api.metrics.GaugeSource;
import org.geophone.score.internal.decisions.ListKeeper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The lists as a service of their own, beside the scorer's: whoever shows or changes them holds no scorer, which is
 * made anew with every pipeline. Takes another configuration as it is.
 */
@Component(service = {DecisionKeeper.class, GaugeSource.class, ListsComponent.class},
        configurationPid = "org.geophone.score")
public final class ListsComponent extends ListKeeper {
    /** The lists that the configuration names. */
    @Activate
    public ListsComponent(ScorerConfig config) {
        super(List.of());
        modified(config);
    }

    @Modified
    void modified(ScorerConfig config) {
        configure(config.decisionsFile(), config.safeDomainsFile(), config.calendarFile(), config.checkIntervalMs());
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void addSplitter(RegisteredDomains domains) {
        splitAt(domains);
    }

    void removeSplitter(RegisteredDomains domains) {
        splitAtNoMore(domains);
    }

    @Deactivate
    void deactivate() {
        close();
    }
}
