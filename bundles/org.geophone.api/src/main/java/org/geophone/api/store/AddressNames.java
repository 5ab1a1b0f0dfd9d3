package org.geophone.api.store;

import java.util.List;

/**
 * An address that answers gave, and names that gave it.
 *
 * @param address the address
 * @param names names that gave it, latest first; names of a domain beyond the first few are one entry without a name
 */
public record AddressNames(String address, List<Name> names) {
    /**
     * A name that gave the address.
     *
     * @param name the name that was asked for; empty for further names of the domain
     * @param domain its registered domain, or the name itself where there is none
     * @param firstNanos capture time of the first such answer
     * @param lastNanos capture time of the latest
     * @param answers how many answers
     */
    public record Name(String name, String domain, long firstNanos, long lastNanos, long answers) {
    }
}
