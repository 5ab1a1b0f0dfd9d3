package org.geophone.score.internal.decisions;

import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.NameKey;
import org.geophone.api.event.WireName;

/** The registered domains that somebody holds for safe, by the hash of their wire form. Immutable to who asks. */
public final class SafeDomains {
    private final List<String> domains;
    /** Replaced by whoever finds them to be of another key. */
    private volatile Hashed hashed;

    /** The sorted hashes of the domains under one key of the names. */
    private record Hashed(int generation, long[] sorted) {
    }

    /** These domains; an entry {@code *.example.com} means the registered domain example.com. */
    SafeDomains(List<String> given) {
        String[] plain = new String[given.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = SafeList.plain(given.get(i));
        }
        domains = List.of(plain);
        hashed = hash();
    }

    private Hashed hash() {
        int generation = NameKey.generation();
        long[] hashes = new long[domains.size()];
        for (int i = 0; i < hashes.length; i++) {
            byte[] wire = DomainNames.wire(domains.get(i));
            hashes[i] = WireName.hash(wire, 0, wire.length);
        }
        Arrays.sort(hashes);
        return new Hashed(generation, hashes);
    }

    /** As text, in the order given. */
    public List<String> domains() {
        return domains;
    }

    /** True for the hash of a registered domain that is among them. */
    public boolean contains(long domainHash) {
        Hashed now = hashed;
        if (now.generation != NameKey.generation()) {
            now = hash();
            hashed = now;
        }
        return now.sorted.length > 0 && Arrays.binarySearch(now.sorted, domainHash) >= 0;
    }
}
