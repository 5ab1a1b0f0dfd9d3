package org.geophone.admin.internal.bundles;

import org.geophone.api.json.JsonText;

/** Exceptions of the framework as words for a person. */
final class Reasons {
    private static final String DETAIL = " Unresolved requirements:";

    private Reasons() {
    }

    /** The messages of an exception and its causes, each once; the framework's long repetitions are left out. */
    static String of(Throwable problem) {
        StringBuilder words = new StringBuilder();
        for (Throwable t = problem; t != null; t = t.getCause()) {
            String part = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
            int detail = part.indexOf(DETAIL);
            part = JsonText.printable(detail < 0 ? part : part.substring(0, detail));
            if (words.indexOf(part) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(part);
            }
        }
        return words.toString();
    }
}
