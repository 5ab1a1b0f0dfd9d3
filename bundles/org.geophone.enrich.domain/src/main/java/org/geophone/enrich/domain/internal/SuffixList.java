package org.geophone.enrich.domain.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.geophone.api.admin.AdminException;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.UpdatableList;
import org.geophone.enrich.domain.internal.list.ListKeeper;
import org.geophone.enrich.domain.internal.list.SuffixListException;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public suffix list as the control plane sees it. Any thread. */
@Component(service = UpdatableList.class)
public final class SuffixList implements UpdatableList {
    private static final int DATE_CHARS = 10;

    private final ListKeeper keeper;

    /** That of the enricher. */
    @Activate
    public SuffixList(@Reference DomainEnricher enricher) {
        keeper = enricher.keeper();
    }

    @Override
    public String name() {
        return "suffix";
    }

    @Override
    public String description() {
        return "public suffix list (publicsuffix.org): where registered domains begin";
    }

    @Override
    public ListStatus status() {
        SuffixTable table = keeper.table();
        return new ListStatus(keeper.from(), table.version(), made(table.version()), table.rules(),
                keeper.refusal().isEmpty() ? null : keeper.refusal() + "; the list in use stays");
    }

    @Override
    public ListStatus update(byte[] content) throws AdminException {
        try {
            keeper.take(content);
            return status();
        } catch (SuffixListException e) {
            throw new AdminException(e.getMessage(), e);
        }
    }

    /** Versions begin with the day: {@code 2025-11-27_08-05-01_UTC}. A list without one has a digest. */
    private static long made(String version) {
        try {
            return LocalDate.parse(version.substring(0, Math.min(DATE_CHARS, version.length())))
                    .atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
