package org.geophone.store.internal.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses in {@code dns.resolved_ip} of an event. They are looked for by the bytes of the key with its bracket:
 * no text of a document holds them, because quotes inside texts are escaped. Stateless.
 */
public final class Resolved {
    private static final byte[] KEY = "\"resolved_ip\":[".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 45;
    private static final int MOST = 8;

    private Resolved() {
    }

    /** The first addresses, each once, at most eight. */
    public static List<String> of(byte[] data, int from, int length) {
        int end = from + length;
        int at = behindKey(data, from, end);
        List<String> found = new ArrayList<>();
        while (at >= 0 && at < end && data[at] == '"' && found.size() < MOST) {
            int close = at + 1;
            while (close < end && data[close] != '"') {
                close++;
            }
            if (close < end && close - at - 1 <= LONGEST) {
                String address = new String(data, at + 1, close - at - 1, StandardCharsets.US_ASCII);
                if (!found.contains(address)) {
                    found.add(address);
                }
            }
            at = close + 1 < end && data[close + 1] == ',' ? close + 2 : end;
        }
        return found;
    }

    private static int behindKey(byte[] data, int from, int end) {
        for (int i = from; i <= end - KEY.length; i++) {
            int k = 0;
            while (k < KEY.length && data[i + k] == KEY[k]) {
                k++;
            }
            if (k == KEY.length) {
                return i + k;
            }
        }
        return -1;
    }
}
