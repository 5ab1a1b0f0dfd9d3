package org.geophone.dispatch.internal.privacy;

import java.util.List;

/**
 * What an output's configuration says about privacy.
 *
 * @param clients how the output sees clients
 * @param v4Bits bits of an IPv4 address that stay when it is masked
 * @param v6Bits the same of an IPv6 address
 * @param keyFile file with the key of the hash in its first line; empty when there is none
 * @param zones zones whose events the output does not get
 */
public record Privacy(ClientsShown clients, int v4Bits, int v6Bits, String keyFile, List<String> zones) {
    /** The output gets everything as it is. */
    public static final Privacy NONE = new Privacy(ClientsShown.CLEAR, 32, 128, "", List.of());

    /** The list is copied. */
    public Privacy {
        zones = List.copyOf(zones);
    }
}
