package org.geophone.simulate.internal.office;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client still knows and does not ask again. Holds the latest 600 names. */
public final class ClientCache {
    private static final int CAPACITY = 600;
    private static final long MICROS = 1_000_000L;

    private final Map<String, Long> expiry = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    /** True when the name must be asked for; it is then known for so many seconds. */
    public boolean miss(String name, int type, long micros, long ttl) {
        String key = type + " " + name;
        Long until = expiry.get(key);
        if (until != null && until > micros) {
            return false;
        }
        expiry.remove(key);
        expiry.put(key, micros + ttl * MICROS);
        return true;
    }
}
