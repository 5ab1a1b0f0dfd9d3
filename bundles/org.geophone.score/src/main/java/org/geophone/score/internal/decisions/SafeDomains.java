package org.geophone.score.internal.decisions;

import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.WireName;

/** The registered domains that somebody holds for safe, by the hash of their wire form. Immutable. */
public final class SafeDomains {
    private final List<String> domains;
    private final long[] hashes;

    /** These domains; an entry {@code *.example.com} means the registered domain example.com. */
    SafeDomains(List<String> given) {
        String[] plain = new String[given.size()];
        hashes = new long[plain.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = SafeList.plain(given.get(i));
            byte[] wire = DomainNames.wire(plain[i]);
            hashes[i] = WireName.hash(wire, 0, wire.length);
        }
        domains = List.of(plain);
        Arrays.sort(hashes);
    }

    /** As text, in the order given. */
    public List<String> domains() {
        return domains;
    }

    /** True for the hash of a registered domain that is among them. */
    public boolean contains(long domainHash) {
        return hashes.length > 0 && Arrays.binarySearch(hashes, domainHash) >= 0;
    }
}
