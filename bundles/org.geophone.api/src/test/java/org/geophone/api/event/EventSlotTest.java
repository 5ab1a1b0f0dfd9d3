package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSlotTest {
    private static final Set<String> PLACED = Set.of("data", "base", "capacity", "headerOffset", "messageOffset",
            "nameOffset");
    private static final int ANSWER = 0x8180;
    private static final int QUERY = 0x0100;

    /** A message from address 1 to address 2. */
    private static EventSlot message(int flags, int sourcePort, int destinationPort) {
        EventSlot slot = new EventSlot();
        slot.flags = flags;
        slot.sourceLow = 1;
        slot.destinationLow = 2;
        slot.sourcePort = sourcePort;
        slot.destinationPort = destinationPort;
        return slot;
    }

    @Test
    void theFlagTellsWhoAsksUnlessAnAnswerGoesToWhereServersListen() {
        assertEquals(1, message(QUERY, 40000, 53).clientLow());
        assertEquals(2, message(ANSWER, 53, 40000).clientLow());
        assertEquals(2, message(ANSWER, 53, 53).clientLow(), "between two servers");
        assertEquals(2, message(ANSWER, 5353, 40000).clientLow(), "a server at another port");
        EventSlot sent = message(ANSWER, 40000, 53);
        assertEquals(1, sent.clientLow(), "the flag is whatever the client sets");
        assertEquals(40000, sent.clientPort());
        assertEquals(2, sent.serverLow());
        assertEquals(53, sent.serverPort());
    }

    /** A field that is added and forgotten in copyFrom would be lost for every query that waits for its answer. */
    @Test
    void aCopyHasEveryFieldOfItsOriginal() throws IllegalAccessException {
        EventSlot original = new EventSlot();
        int value = 3;
        for (Field field : EventSlot.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) || PLACED.contains(field.getName())) {
                continue;
            }
            value++;
            set(field, original, value);
        }
        original.data = new byte[600];
        for (int i = 0; i < 600; i++) {
            original.data[i] = (byte) i;
        }
        original.headerOffset = 100;
        original.messageOffset = 200;
        original.nameOffset = 400;
        EventSlot copy = new EventSlot();
        copy.copyFrom(original, new byte[1000], 50);
        for (Field field : EventSlot.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) || PLACED.contains(field.getName())) {
                continue;
            }
            Object expected = field.get(original);
            Object actual = field.get(copy);
            if (expected.getClass().isArray()) {
                assertEquals(Array.get(expected, 1).toString(), Array.get(actual, 1).toString(), field.getName());
            } else {
                assertEquals(expected, actual, field.getName());
            }
        }
        assertEquals((byte) 100, copy.data[copy.headerOffset]);
        assertEquals((byte) 200, copy.data[copy.messageOffset]);
        assertEquals((byte) 400, copy.data[copy.nameOffset]);
        assertEquals(50, copy.base);
        assertEquals(original.contentBytes(), copy.capacity);
    }

    private static void set(Field field, EventSlot slot, int value) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            field.setInt(slot, value);
        } else if (type == long.class) {
            field.setLong(slot, value);
        } else if (type == float.class) {
            field.setFloat(slot, value);
        } else if (type == boolean.class) {
            field.setBoolean(slot, true);
        } else if (type == String.class) {
            field.set(slot, "s" + value);
        } else if (type == int[].class) {
            ((int[]) field.get(slot))[1] = value;
        } else if (type == byte[].class) {
            ((byte[]) field.get(slot))[1] = (byte) value;
        } else {
            throw new AssertionError("a field of a new type: " + field);
        }
    }
}
