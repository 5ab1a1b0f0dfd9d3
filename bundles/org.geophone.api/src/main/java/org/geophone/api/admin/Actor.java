package org.geophone.api.admin;

/**
 * On whose behalf something is changed; stands in the audit file.
 *
 * @param who the user, as the way in knows him
 * @param from the way in: {@code socket}, {@code gogo}, {@code file}, an address
 */
public record Actor(String who, String from) {
    /** The way in of those who are at the local socket. */
    public static final String SOCKET = "socket";
    /** The sensor itself. */
    public static final Actor SENSOR = new Actor("sensor", "inside");

    /** True for those who are at the local socket. */
    public boolean isAtSocket() {
        return from.equals(SOCKET);
    }
}
