package org.geophone.enrich.geoip.internal;

import java.util.List;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.metrics.Counters;
import org.geophone.enrich.geoip.internal.lookup.Places;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Knows country, city and network of addresses. {@link #members} is called by one thread at a time; databases are
 * swapped with their caches through one reference.
 */
@Component(service = {AddressFacts.class, Geoip.class}, configurationPid = "org.geophone.enrich.geoip")
@Designate(ocd = GeoipConfig.class)
public final class Geoip implements AddressFacts {
    private final Counters counters;
    private final DatabaseKeeper keeper = new DatabaseKeeper(this::use);
    private volatile GeoipConfig config;
    private volatile Places places;

    /** With the files that the configuration names, or without those of them that cannot be read. */
    @Activate
    public Geoip(GeoipConfig config, @Reference(target = "(geophone.counters=enrich.geoip)") Counters counters) {
        this.counters = counters;
        modified(config);
    }

    /** Takes another configuration while addresses are asked for. */
    @Modified
    void modified(GeoipConfig changed) {
        if (changed.maxAddresses() < 16 || changed.maxRecords() < 16) {
            throw new IllegalArgumentException("maxAddresses and maxRecords: " + changed.maxAddresses() + " and "
                    + changed.maxRecords() + ", at least 16 each");
        }
        config = changed;
        keeper.configure(changed.databases(), changed.checkIntervalMs());
    }

    private void use(Database[] databases) {
        places = new Places(databases, config.language(), config.maxAddresses(), config.maxRecords(), counters);
    }

    /** Ends looking at the files. */
    @Deactivate
    void deactivate() {
        keeper.close();
    }

    /** Looks at the files now. */
    void check() {
        keeper.check();
    }

    List<String> refusals() {
        return keeper.snapshot().refusals();
    }

    DatabaseKeeper keeper() {
        return keeper;
    }

    @Override
    public byte[] members(long high, long low) {
        return places.of(high, low);
    }
}
