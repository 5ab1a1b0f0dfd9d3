package org.geophone.launcher;

/** Exit codes of every verb. */
final class ExitCode {
    /** Everything done, nothing lost. */
    static final int OK = 0;
    /** Done, but something was lost, cut, refused or not healthy. */
    static final int PROBLEM = 1;
    /** Unusable arguments, nothing readable, no sensor, or a container that does not start. */
    static final int UNUSABLE = 2;
    /** A part of the program ended because the heap was used up, and all of it with that. */
    static final int OUT_OF_MEMORY = 3;

    private ExitCode() {
    }
}
