package org.geophone.decode.dns.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the decoder and tshark 4.0 differ on the public captures, and why. */
final class Differences {
    private Differences() {
    }

    static Map<String, List<String>> all() {
        Map<String, List<String>> d = new TreeMap<>();
        return d;
    }
}
