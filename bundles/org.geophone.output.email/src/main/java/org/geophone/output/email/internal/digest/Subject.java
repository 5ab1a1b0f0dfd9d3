package org.geophone.output.email.internal.digest;

import java.util.List;

/** Subjects: what a person on call has to see first. */
final class Subject {
    private Subject() {
    }

    /** Printable ASCII in one line; the paragraphs are, and the prefix was checked. */
    static String of(String prefix, List<Paragraph> worstFirst) {
        return with(prefix, worstFirst.get(0).title(), worstFirst.size() - 1);
    }

    /** One that says nothing of the network. */
    static String bare(String prefix, List<Paragraph> worstFirst) {
        return with(prefix, "severity " + worstFirst.get(0).severity(), worstFirst.size() - 1);
    }

    private static String with(String prefix, String title, int more) {
        return (prefix.isEmpty() ? "" : prefix + " ") + title + (more == 0 ? "" : ", and " + more + " more");
    }
}
