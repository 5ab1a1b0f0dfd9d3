package org.geophone.api.enrich;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where names are split, for whoever has to know it before a message comes: people write domains into lists. Any
 * thread; not for the hot path, where {@link Enricher} has done it.
 */
@ProviderType
public interface RegisteredDomains {
    /**
     * Where the registered domain (eTLD+1) of a name begins by the list in use.
     *
     * @param name wire bytes of one name, in lower case, with the closing zero
     * @return offset of the length byte of its first label; -1 when it has none, because the name is a public suffix
     */
    int start(byte[] name);
}
