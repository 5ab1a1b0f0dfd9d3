package org.geophone.score.internal.decisions;

import org.geophone.api.admin.Decision;

/**
 * Reads a decision from a line: {@code kind domain client=... until=... owner=... reason=...}, white space between,
 * the client left out for everyone, the reason last because it runs to the end of the line. {@link Decision#line}
 * writes it.
 */
final class DecisionLines {
    private static final String[] KEYS = {"client", "until", "owner", "reason"};
    private static final int CLIENT = 0;
    private static final int REASON = 3;

    private DecisionLines() {
    }

    /**
     * Takes one apart; what the values say is not looked at yet.
     *
     * @param line without comment and line break, not blank
     * @throws IllegalArgumentException naming key and value, when a part is missing, unknown, or there twice
     */
    static Decision read(String line) {
        int[] at = {0};
        String word = word(line, at);
        Decision.Kind kind = Decision.Kind.byId(word);
        if (kind == null) {
            throw new IllegalArgumentException("kind is " + DomainNames.shown(word) + "; it must be mute or habit");
        }
        String domain = word(line, at);
        if (domain.isEmpty() || domain.indexOf('=') >= 0) {
            throw new IllegalArgumentException("domain is missing behind " + kind.id());
        }
        String[] values = new String[KEYS.length];
        for (int begin = skip(line, at); begin < line.length(); begin = skip(line, at)) {
            int key = key(line, begin);
            int value = begin + KEYS[key].length() + 1;
            at[0] = key == REASON ? line.length() : end(line, value);
            if (values[key] != null) {
                throw new IllegalArgumentException(KEYS[key] + " is there twice");
            }
            values[key] = line.substring(value, at[0]);
        }
        for (int i = 0; i < KEYS.length; i++) {
            if (i == CLIENT && values[i] == null) {
                values[i] = "";
            } else if (values[i] == null || values[i].isBlank()) {
                throw new IllegalArgumentException(KEYS[i] + " is missing");
            }
        }
        return new Decision(kind, domain, values[CLIENT], values[1], values[2], values[REASON]);
    }

    private static int key(String line, int begin) {
        for (int i = 0; i < KEYS.length; i++) {
            if (line.startsWith(KEYS[i], begin) && line.startsWith("=", begin + KEYS[i].length())) {
                return i;
            }
        }
        throw new IllegalArgumentException(DomainNames.shown(line.substring(begin, end(line, begin)))
                + " is not understood; a line has client=, until=, owner= and at its end reason=");
    }

    private static String word(String line, int[] at) {
        int begin = skip(line, at);
        at[0] = end(line, begin);
        return line.substring(begin, at[0]);
    }

    private static int skip(String line, int[] at) {
        while (at[0] < line.length() && isBlank(line.charAt(at[0]))) {
            at[0]++;
        }
        return at[0];
    }

    private static int end(String line, int from) {
        int i = from;
        while (i < line.length() && !isBlank(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
