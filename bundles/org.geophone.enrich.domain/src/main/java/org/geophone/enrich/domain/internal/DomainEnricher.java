package org.geophone.enrich.domain.internal;

import java.nio.file.Path;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameTails;
import org.geophone.enrich.domain.internal.list.ListKeeper;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Splits each name into subdomain, registered domain and public suffix. {@link #enrich} is called by one thread at a
 * time; the list is swapped by others through one reference, so a message sees the old list or the new one, never both.
 */
@Component(service = {Enricher.class, DomainEnricher.class}, configurationPid = "org.geophone.enrich.domain",
        property = {"service.ranking:Integer=1000", "geophone.enricher=domain"})
@Designate(ocd = DomainConfig.class)
public final class DomainEnricher implements Enricher {
    private final ListKeeper keeper;
    /** Scratch of {@link #enrich}. */
    private final NameTails tails = new NameTails();

    /** An enricher with the list that the configuration asks for, or the built-in one where that cannot be read. */
    @Activate
    public DomainEnricher(DomainConfig config) {
        keeper = new ListKeeper(Path.of(System.getProperty("geophone.data", "data")).toAbsolutePath()
                .resolve("lists").resolve("public_suffix_list.dat"));
        keeper.configure(config.listFile(), config.privateSection(), config.checkIntervalMs());
    }

    /** Takes another configuration while messages go on. */
    @Modified
    void modified(DomainConfig config) {
        keeper.configure(config.listFile(), config.privateSection(), config.checkIntervalMs());
    }

    /** Ends looking at the list file. */
    @Deactivate
    void deactivate() {
        keeper.close();
    }

    ListKeeper keeper() {
        return keeper;
    }

    @Override
    public String name() {
        return "domain";
    }

    @Override
    public void enrich(EventSlot slot) {
        int bytes = slot.nameBytes;
        if (bytes <= 0) {
            return;
        }
        int labels = tails.of(slot.data, slot.nameOffset, bytes);
        if (labels < 0) {
            // these bytes are no name, which a decoder never hands on
            slot.nameHash = tails.whole();
            return;
        }
        SuffixTable table = keeper.table();
        slot.domainSplit = true;
        if (slot.suffixListVersion != table.version()) {
            slot.suffixListVersion = table.version();
        }
        slot.registeredStart = -1;
        slot.registeredHash = 0;
        slot.suffixStart = -1;
        slot.suffixIcann = false;
        slot.tldDelegated = false;
        if (labels > 0) {
            split(slot, table.find(tails, labels), labels);
        }
        slot.nameHash = tails.whole();
    }

    private void split(EventSlot slot, int found, int labels) {
        int first = labels - (found & SuffixTable.LABELS);
        slot.suffixIcann = (found & SuffixTable.ICANN) != 0;
        slot.tldDelegated = (found & SuffixTable.DELEGATED) != 0;
        slot.suffixStart = tails.start(first) - slot.nameOffset;
        if (first > 0) {
            slot.registeredStart = tails.start(first - 1) - slot.nameOffset;
            slot.registeredHash = tails.hash(first - 1);
        }
    }
}
