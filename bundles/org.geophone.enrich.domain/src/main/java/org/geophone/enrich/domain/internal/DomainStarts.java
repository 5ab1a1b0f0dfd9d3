package org.geophone.enrich.domain.internal;

import org.geophone.api.enrich.RegisteredDomains;
import org.geophone.api.event.NameTails;
import org.geophone.enrich.domain.internal.list.ListKeeper;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Splits single names by the enricher's list. Any thread. */
@Component(service = RegisteredDomains.class)
public final class DomainStarts implements RegisteredDomains {
    private final ListKeeper keeper;

    /** By the list of the enricher. */
    @Activate
    public DomainStarts(@Reference DomainEnricher enricher) {
        keeper = enricher.keeper();
    }

    @Override
    public int start(byte[] name) {
        NameTails tails = new NameTails();
        int labels = tails.of(name, 0, name.length);
        int before = labels <= 0 ? 0 : labels - (keeper.table().find(tails, labels) & SuffixTable.LABELS);
        return before == 0 ? -1 : tails.start(before - 1);
    }
}
