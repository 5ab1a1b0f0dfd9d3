package org.geophone.score.internal.alert;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.layer.Features;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** A case in the heap: every object and array it refers to, laid out as with compressed references and class words. */
class CaseSizeTest {
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;

    private final Random random = new Random(77);

    @Test
    void aFullCaseTakesAtMostFourKibibytes() throws IllegalAccessException {
        for (AccountKind kind : AccountKind.values()) {
            for (int label = 1; label <= 60; label++) {
                Case c = full(kind, label);
                long bytes = size(c, Collections.newSetFromMap(new IdentityHashMap<>()));
                assertTrue(bytes <= 4096, kind + " with labels of " + label + " takes " + bytes + ": seed 77");
                assertTrue(bytes > 1024, kind + " with labels of " + label + " takes only " + bytes);
            }
        }
    }

    private Case full(AccountKind kind, int label) {
        boolean hasDomain = kind == AccountKind.PAIR || kind == AccountKind.DOMAIN;
        Case c = new Case(7, kind, hasDomain ? MessageBuilder.name("evil.com") : null, 9, 11);
        Charge charge = new Charge();
        Features features = new Features();
        for (int i = 0; i < 400; i++) {
            String name = Traffic.text(random, "0123456789abcdef", label);
            EventSlot slot = Slots.query(i, "10.1." + (kind == AccountKind.DOMAIN ? i % 40 : 0) + ".9",
                    "10.0.0." + i % 9, (name + ".").repeat(1 + i % 4 * 60 / (label + 1)) + "evil.com", i % 20);
            slot.flags |= i % 2 << 15;
            slot.rcode = i % 15;
            slot.clientName = "a-host-name-of-" + i;
            c.message(slot, features.of(slot));
            if (kind == AccountKind.CLIENT) {
                String domain = "d".repeat(1 + i % label) + ".com";
                c.domain(i, Slots.query(i, "10.1.0.9", "10.0.0.1", domain, 1), 0, 1);
            }
            charge.besideUp = 80;
            charge.place = i % 6;
            c.beside.add(charge);
            c.sample(slot, slot.timeNanos, slot.registeredStart);
        }
        c.episode.open(7, 1, 2f, 3, 4);
        return c;
    }

    private static long size(Object object, Set<Object> seen) throws IllegalAccessException {
        if (object == null || object instanceof Enum || !seen.add(object)) {
            return 0;
        }
        if (object instanceof String text) {
            return 24 + align(ARRAY_HEADER + text.length());
        }
        Class<?> type = object.getClass();
        return type.isArray() ? arraySize(object, type.getComponentType(), seen) : objectSize(object, type, seen);
    }

    private static long arraySize(Object array, Class<?> component, Set<Object> seen) throws IllegalAccessException {
        int length = Array.getLength(array);
        long others = 0;
        if (!component.isPrimitive()) {
            for (int i = 0; i < length; i++) {
                others += size(Array.get(array, i), seen);
            }
        }
        // the arrays of what is empty are one for all
        return length == 0 ? 0 : others + align(ARRAY_HEADER + (long) length * width(component));
    }

    private static long objectSize(Object object, Class<?> type, Set<Object> seen) throws IllegalAccessException {
        long own = HEADER;
        long others = 0;
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    own += width(field.getType());
                    if (!field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        others += size(field.get(object), seen);
                    }
                }
            }
        }
        return align(own) + others;
    }

    private static int width(Class<?> type) {
        return type == long.class || type == double.class ? 8 : type == byte.class || type == boolean.class ? 1
                : type == short.class || type == char.class ? 2 : 4;
    }

    private static long align(long bytes) {
        return bytes + 7 & ~7L;
    }
}
