package org.geophone.dispatch.internal.spool;

/** What a spool has to tell its lane. Called by the threads that use the spool, without locks but its own. */
public interface SpoolEvents {
    /** Records were given up. */
    void lost(String reason, long records);

    /** A segment has damaged bytes; {@code words} name file and place. */
    void damaged(String words);
}
