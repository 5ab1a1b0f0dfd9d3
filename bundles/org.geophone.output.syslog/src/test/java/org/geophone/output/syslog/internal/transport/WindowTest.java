package org.geophone.output.syslog.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which messages are kept. */
class WindowTest {
    private static final long SECOND = 1_000_000_000L;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> all(Window window) {
        List<String> all = new ArrayList<>();
        for (byte[] message : window.all()) {
            all.add(new String(message, StandardCharsets.US_ASCII));
        }
        return all;
    }

    @Test
    void theOldestGoFirstWhenThereAreTooMany() {
        Window window = new Window(2, 1000);
        for (String text : List.of("a", "b", "c")) {
            window.add(bytes(text), 0);
        }
        assertEquals(List.of("b", "c"), all(window));
    }

    @Test
    void theOldestGoFirstWhenTheyAreTooLongAndTheLastOneStays() {
        Window window = new Window(100, 5);
        window.add(bytes("aa"), 0);
        window.add(bytes("bbb"), 0);
        assertEquals(List.of("aa", "bbb"), all(window));
        window.add(bytes("c"), 0);
        assertEquals(List.of("bbb", "c"), all(window));
        window.add(bytes("dddddddd"), 0);
        assertEquals(List.of("dddddddd"), all(window));
        window.add(bytes("e"), 0);
        assertEquals(List.of("e"), all(window));
    }

    @Test
    void withRoomForNoneThereIsNone() {
        Window window = new Window(0, 1000);
        window.add(bytes("a"), 0);
        assertEquals(0, window.size());
    }

    @Test
    void whatIsTooOldIsForgotten() {
        Window window = new Window(100, 1000);
        window.add(bytes("a"), 0);
        window.add(bytes("b"), 2 * SECOND);
        window.forget(3 * SECOND, 3000);
        assertEquals(List.of("a", "b"), all(window));
        window.forget(3 * SECOND, 2999);
        assertEquals(List.of("b"), all(window));
        window.written(7 * SECOND);
        window.forget(9 * SECOND, 2000);
        assertEquals(List.of("b"), all(window));
        window.clear();
        assertEquals(0, window.size());
    }
}
