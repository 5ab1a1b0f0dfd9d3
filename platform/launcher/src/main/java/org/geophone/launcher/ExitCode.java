package org.geophone.launcher;

/** Exit codes of every verb. */
final class ExitCode {
    /** Everything done, nothing lost. */
    static final int OK = 0;
    /** Done, but something was lost, cut, refused or not healthy. */
    static final int PROBLEM = 1;
    /** Unusable arguments, nothing readable, no sensor, or a container that does not start. */
    static final int UNUSABLE = 2;

    private ExitCode() {
    }
}
