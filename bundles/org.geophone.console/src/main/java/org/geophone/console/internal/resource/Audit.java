package org.geophone.console.internal.resource;

/** Notes who did what. Any thread. */
public interface Audit {
    /**
     * Notes one action.
     *
     * @param who user or token
     * @param address where the request came from
     * @param what in words, without secrets
     * @param done false when it was refused
     */
    void note(String who, String address, String what, boolean done);
}
