package org.geophone.score.internal.decisions;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file of decisions: those that stand, and a sentence for each that was left out, which names file,
 * line, key and value.
 */
final class DecisionList {
    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads the lines of a file of this name. */
    DecisionList(String file, List<ListFile.Line> lines) {
        this.file = file;
        for (ListFile.Line line : lines) {
            if (!line.isBlankOrComment()) {
                try {
                    take(line);
                } catch (IllegalArgumentException e) {
                    problems.add(sentence(file, line.number(), e.getMessage()));
                }
            }
        }
    }

    /** What is said about a line that is left out. */
    static String sentence(String file, int line, String problem) {
        return file + ": line " + line + " is left out: " + problem;
    }

    private void take(ListFile.Line line) {
        if (line.text() == null) {
            throw new IllegalArgumentException("it is no UTF-8 text");
        }
        Entry entry = Entry.of(DecisionLines.read(line.text()), line.number());
        Entry before = find(entry);
        if (before != null) {
            throw new IllegalArgumentException("it decides once more what line " + before.line() + " does");
        }
        entries.add(entry);
    }

    /** The one of the same kind, domain and client, or null. */
    Entry find(Entry wanted) {
        for (Entry entry : entries) {
            if (entry.isSame(wanted.decision().kind(), wanted.decision().domain(), wanted.decision().client())) {
                return entry;
            }
        }
        return null;
    }

    String file() {
        return file;
    }

    List<Entry> entries() {
        return entries;
    }

    List<String> problems() {
        return problems;
    }
}
