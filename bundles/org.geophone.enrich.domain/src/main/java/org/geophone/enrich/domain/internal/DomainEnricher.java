package org.geophone.enrich.domain.internal;

import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
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
@Component(service = Enricher.class, configurationPid = "org.geophone.enrich.domain",
        property = {"service.ranking:Integer=1000", "geophone.enricher=domain"})
@Designate(ocd = DomainConfig.class)
public final class DomainEnricher implements Enricher {
    private static final int MAX_LABELS = 128;
    private static final int MAX_LABEL_BYTES = 63;

    private final ListKeeper keeper;
    /** Scratch of {@link #enrich}: where each label begins. */
    private final int[] starts = new int[MAX_LABELS];

    /** An enricher with the list that the configuration asks for, or the built-in one where that cannot be read. */
    @Activate
    public DomainEnricher(DomainConfig config) {
        keeper = new ListKeeper();
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
        byte[] data = slot.data;
        int base = slot.nameOffset;
        slot.nameHash = WireName.hash(data, base, bytes);
        int labels = labels(data, base, bytes);
        if (labels < 0) {
            return;
        }
        SuffixTable table = keeper.table();
        slot.domainSplit = true;
        slot.suffixListVersion = table.version();
        slot.registeredStart = -1;
        slot.registeredHash = 0;
        slot.suffixStart = -1;
        slot.suffixIcann = false;
        slot.tldDelegated = false;
        if (labels > 0) {
            split(slot, table.find(data, starts, labels), labels);
        }
    }

    private void split(EventSlot slot, int found, int labels) {
        int first = labels - (found & SuffixTable.LABELS);
        slot.suffixIcann = (found & SuffixTable.ICANN) != 0;
        slot.tldDelegated = (found & SuffixTable.DELEGATED) != 0;
        slot.suffixStart = starts[first] - slot.nameOffset;
        if (first > 0) {
            int start = starts[first - 1] - slot.nameOffset;
            slot.registeredStart = start;
            slot.registeredHash = WireName.hash(slot.data, slot.nameOffset + start, slot.nameBytes - start);
        }
    }

    /** Notes where the labels begin; -1 when these bytes are no name, which a decoder never hands on. */
    private int labels(byte[] data, int base, int bytes) {
        int last = base + bytes - 1;
        int labels = 0;
        int p = base;
        while (p < last) {
            int length = data[p];
            if (length <= 0 || length > MAX_LABEL_BYTES || labels == MAX_LABELS) {
                return -1;
            }
            starts[labels++] = p;
            p += 1 + length;
        }
        return p == last && data[last] == 0 ? labels : -1;
    }
}
