package org.geophone.score.internal.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a file of safe domains: one registered domain each, {@code #} begins a comment anywhere. */
final class SafeList {
    static final int LONGEST_NOTE = 400;
    private static final String BELOW = "*.";

    /** Where each domain stands first, in the order of the file. */
    private final List<String> domains = new ArrayList<>();
    private final Map<String, List<Integer>> lines = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads the lines of a file of this name. */
    SafeList(String file, List<ListFile.Line> all) {
        for (ListFile.Line line : all) {
            if (!line.isBlankOrComment()) {
                try {
                    take(line);
                } catch (IllegalArgumentException e) {
                    problems.add(DecisionList.sentence(file, line.number(), e.getMessage()));
                }
            }
        }
    }

    private void take(ListFile.Line line) {
        if (line.text() == null) {
            throw new IllegalArgumentException("it is no UTF-8 text");
        }
        int comment = line.text().indexOf('#');
        String domain = plain(comment < 0 ? line.text() : line.text().substring(0, comment).strip());
        List<Integer> at = lines.computeIfAbsent(domain, d -> new ArrayList<>(1));
        if (at.isEmpty()) {
            domains.add(domain);
            String note = comment < 0 ? "" : line.text().substring(comment + 1).strip();
            if (!note.isEmpty()) {
                notes.put(domain, note);
            }
        }
        at.add(line.number());
    }

    /**
     * The plain form of a registered domain; {@code *.example.com} means example.com.
     *
     * @throws IllegalArgumentException when it cannot be one
     */
    static String plain(String given) {
        String domain = DomainNames.plain(given.startsWith(BELOW) ? given.substring(BELOW.length()) : given);
        if (DomainNames.registered(domain) == null) {
            throw new IllegalArgumentException("domain is " + DomainNames.shown(given)
                    + "; it must be a registered domain such as example.com");
        }
        return domain;
    }

    List<String> domains() {
        return domains;
    }

    /** The lines on which a domain stands. */
    List<Integer> lines(String domain) {
        return lines.getOrDefault(domain, List.of());
    }

    /** What stands behind the domains. */
    Map<String, String> notes() {
        return notes;
    }

    List<String> problems() {
        return problems;
    }
}
