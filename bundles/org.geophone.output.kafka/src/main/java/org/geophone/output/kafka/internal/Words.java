package org.geophone.output.kafka.internal;

/** What went wrong, in words: the client wraps its complaints about settings into "Failed to construct". */
final class Words {
    private Words() {
    }

    static String of(Throwable problem) {
        String words = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        for (Throwable t = problem.getCause(); t != null; t = t.getCause()) {
            if (t.getMessage() != null) {
                words = t.getMessage();
            }
        }
        return words;
    }
}
