package org.geophone.shell.internal.replay;

/** Is told several times a second how far a replay is. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * How far it is.
     *
     * @param inputBytes bytes read of the input
     * @param inputTotal bytes of the whole input, -1 when unknown
     * @param packets packets read
     * @param messages DNS messages decoded
     * @param alerts alert records written
     * @param seconds time since the replay began
     */
    record State(long inputBytes, long inputTotal, long packets, long messages, long alerts, double seconds) {
    }

    /** Called by the thread that waits for the replay. */
    void progress(State state);

    /** The replay is over. */
    default void end() {
        // most listeners have nothing to tidy up
    }
}
