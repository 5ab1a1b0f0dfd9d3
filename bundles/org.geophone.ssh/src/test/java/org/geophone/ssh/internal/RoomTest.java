package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int USERS = 16;

    private static Room room(int users, int strangers, int same) {
        Room room = new Room("192.0.2.7");
        for (int i = 0; i < users; i++) {
            room.user();
        }
        for (int i = 0; i < strangers; i++) {
            room.stranger("192.0.2." + (100 + i));
        }
        for (int i = 0; i < same; i++) {
            room.stranger("192.0.2.7");
        }
        return room;
    }

    @Test
    void oneAddressHasEightConnectionsWithoutALoginAndTakesNoneOfTheOthers() {
        assertTrue(room(0, 0, 7).isThere(USERS));
        assertFalse(room(0, 0, 8).isThere(USERS));
        assertTrue(room(0, 8, 0).isThere(USERS), "they are of others");
    }

    @Test
    void allAddressesTogetherHaveThirtyTwoWithoutALogin() {
        assertTrue(room(0, 31, 0).isThere(USERS));
        assertFalse(room(0, 32, 0).isThere(USERS));
        assertFalse(room(0, 25, 7).isThere(USERS));
    }

    @Test
    void whoHasNotLoggedInTakesNoPlaceOfThoseWhoHave() {
        assertTrue(room(15, 31, 0).isThere(USERS));
        assertFalse(room(16, 0, 0).isThere(USERS));
    }
}
