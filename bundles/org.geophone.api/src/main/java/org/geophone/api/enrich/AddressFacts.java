package org.geophone.api.enrich;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows something of addresses that belongs into documents only, such as their geography: scoring does not wait for it.
 * Called by the thread that writes documents, by one at a time.
 */
@ConsumerType
public interface AddressFacts {
    /**
     * Members of the JSON object of an address, in the names of the Elastic Common Schema ({@code geo}, {@code as}),
     * with a comma before each; an empty array when nothing is known. The caller does not write into the array, and
     * nobody else does. Never throws; allocates nothing for addresses that were asked for lately.
     *
     * @param high high half of the address
     * @param low its low half; IPv4 is mapped
     */
    byte[] members(long high, long low);
}
