package org.geophone.dispatch.internal.privacy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Zones with all that lies below them. Immutable. */
final class Zones {
    private final Set<String> zones = new HashSet<>();

    /** Zones as a person writes them: any case, with or without a dot at their end. */
    Zones(List<String> names) {
        for (String name : names) {
            String folded = name.toLowerCase(Locale.ROOT);
            zones.add(folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded);
        }
    }

    /** True for a name that is a zone or lies below one; as it stands in a document, folded and escaped. */
    boolean hold(byte[] data, int from, int to) {
        if (to == from) {
            return false;
        }
        String name = new String(data, from, to - from, StandardCharsets.US_ASCII);
        int at = 0;
        while (true) {
            if (zones.contains(name.substring(at))) {
                return true;
            }
            int dot = label(name, at);
            if (dot < 0) {
                return false;
            }
            at = dot + 1;
        }
    }

    /** Where a label ends: at a dot that is not escaped. JSON writes each backslash of the name twice. */
    private static int label(String name, int from) {
        int dot = name.indexOf('.', from);
        while (dot >= 0) {
            int before = dot;
            while (before > from && name.charAt(before - 1) == '\\') {
                before--;
            }
            if ((dot - before) / 2 % 2 == 0) {
                return dot;
            }
            dot = name.indexOf('.', dot + 1);
        }
        return -1;
    }
}
