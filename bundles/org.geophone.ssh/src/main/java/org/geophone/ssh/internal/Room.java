package org.geophone.ssh.internal;

/**
 * Whether there is room for one more connection beside those that are there. Who has not logged in takes no place of
 * those who have, and one address none of all the others. For one thread, for one question.
 */
final class Room {
    /** Connections that have not logged in, at a time. */
    static final int STRANGERS = 32;
    static final int STRANGERS_OF_ONE_ADDRESS = 8;

    private final String place;
    private int users;
    private int strangers;
    private int same;

    /** For a connection that comes from there. */
    Room(String place) {
        this.place = place;
    }

    /** One that is there. */
    void user() {
        users++;
    }

    /** One that is there and has not logged in. */
    void stranger(String from) {
        strangers++;
        same += from.equals(place) ? 1 : 0;
    }

    /**
     * Whether one more may stay.
     *
     * @param mostUsers connections that may have logged in at a time
     */
    boolean isThere(int mostUsers) {
        return users < mostUsers && strangers < STRANGERS && same < STRANGERS_OF_ONE_ADDRESS;
    }
}
