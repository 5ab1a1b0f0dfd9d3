package org.geophone.score.internal.alert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.WireName;

/**
 * The registered domains that somebody holds for safe, by the hash of their wire form. An entry {@code *.example.com}
 * means the registered domain example.com. Immutable.
 */
final class SafeDomains {
    private final long[] hashes;

    SafeDomains(List<String> domains) {
        hashes = new long[domains.size()];
        for (int i = 0; i < hashes.length; i++) {
            String domain = domains.get(i);
            byte[] wire = wire(domain.startsWith("*.") ? domain.substring(2) : domain);
            hashes[i] = WireName.hash(wire, 0, wire.length);
        }
        Arrays.sort(hashes);
    }

    private static byte[] wire(String domain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : domain.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }

    boolean contains(long domainHash) {
        return hashes.length > 0 && Arrays.binarySearch(hashes, domainHash) >= 0;
    }
}
