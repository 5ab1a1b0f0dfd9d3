package org.geophone.console.internal.login;

import org.geophone.api.admin.Role;

/** A browser that somebody logged in with. Any thread. */
public final class Session {
    private final String user;
    private volatile String credential;
    private final String csrf;
    private final String address;
    private final long beganMs;
    private volatile long usedMs;

    /** With the credential of the password that it was begun with. */
    Session(String user, String credential, String csrf, String address, long nowMs) {
        this.user = user;
        this.credential = credential;
        this.csrf = csrf;
        this.address = address;
        beganMs = nowMs;
        usedMs = nowMs;
    }

    /** Who logged in. */
    public String user() {
        return user;
    }

    /** What a request that changes something has to show beside the cookie. */
    public String csrf() {
        return csrf;
    }

    /** From where he logged in. */
    public String address() {
        return address;
    }

    /** When he logged in, milliseconds since 1970. */
    public long beganMs() {
        return beganMs;
    }

    String credential() {
        return credential;
    }

    /** Goes on with another password. */
    void credential(String another) {
        credential = another;
    }

    long usedMs() {
        return usedMs;
    }

    void use(long nowMs) {
        usedMs = nowMs;
    }

    /**
     * Whose request it is.
     *
     * @param name of the user or token
     * @param role what it may do
     * @param session the session, null for a token
     * @param mustChange true when nothing but a new password is wanted of him
     */
    public record Caller(String name, Role role, Session session, boolean mustChange) {
        /** How it is called where changes are noted. */
        public String label() {
            return session == null ? "token:" + name : name;
        }
    }
}
