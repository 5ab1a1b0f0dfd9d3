package org.geophone.enrich.geoip.internal.lookup;

import org.geophone.api.metrics.Counters;
import org.geophone.enrich.geoip.internal.mmdb.Database;

/**
 * What is known of addresses by some databases. Belongs to the one thread that asks; when databases change a new one
 * takes its place.
 */
public final class Places {
    private static final byte[] NOTHING = new byte[0];

    private final Database[] databases;
    private final AddressCache addresses;
    private final RecordCache records;
    private final FactsText text;
    /** Places of the address that is being looked up, one of each database. */
    private final int[] at;

    /**
     * Empty caches before these databases.
     *
     * @param language of names
     * @param maxAddresses addresses that are remembered
     * @param maxRecords texts that are remembered
     */
    public Places(Database[] databases, String language, int maxAddresses, int maxRecords, Counters counters) {
        this.databases = databases.clone();
        int none = databases.length == 0 ? 1 : 0;
        addresses = new AddressCache(none == 1 ? none : maxAddresses, counters);
        records = new RecordCache(none == 1 ? none : maxRecords, databases.length, counters);
        text = new FactsText(language);
        at = new int[databases.length];
    }

    /**
     * Members with a comma before each, or an empty array. Nobody writes into it. Allocates nothing but the text of
     * records that were not asked for lately.
     */
    public byte[] of(long high, long low) {
        if (databases.length == 0) {
            return NOTHING;
        }
        byte[] known = addresses.find(high, low);
        if (known == null) {
            known = look(high, low);
            addresses.add(high, low, known);
        }
        return known;
    }

    private byte[] look(long high, long low) {
        boolean any = false;
        for (int i = 0; i < at.length; i++) {
            at[i] = databases[i].find(high, low);
            any |= at[i] != Database.NOTHING;
        }
        if (!any) {
            return NOTHING;
        }
        byte[] known = records.find(at);
        if (known == null) {
            known = text.write(databases, at);
            records.add(at, known);
        }
        return known;
    }
}
