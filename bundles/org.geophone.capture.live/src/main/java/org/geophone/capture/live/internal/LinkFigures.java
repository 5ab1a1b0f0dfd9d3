package org.geophone.capture.live.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the system tells of a network interface, from {@code /sys/class/net}. Needs no privilege. Any thread.
 *
 * @param state one word of the kernel ({@code operstate}): up, down, dormant, unknown and others; null when nobody
 *     tells
 * @param drops packets the interface itself dropped or missed since it is there; -1 when nobody tells. Those of
 *     protocols that nobody wants are among them
 */
record LinkFigures(String state, long drops) {
    private static final Path SYSTEM = Path.of("/sys/class/net");

    /** Of this interface now. */
    static LinkFigures of(String interfaceName) {
        return of(SYSTEM, interfaceName);
    }

    /** The same below another folder. */
    static LinkFigures of(Path system, String interfaceName) {
        if (interfaceName.indexOf('/') >= 0 || interfaceName.startsWith(".")) {
            return new LinkFigures(null, -1);
        }
        Path folder = system.resolve(interfaceName);
        String state = read(folder.resolve("operstate"));
        long dropped = number(folder.resolve("statistics/rx_dropped"));
        long missed = number(folder.resolve("statistics/rx_missed_errors"));
        return new LinkFigures(state, dropped < 0 || missed < 0 ? -1 : dropped + missed);
    }

    private static long number(Path file) {
        String text = read(file);
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return null; // it went away, or there is no such system
        }
    }
}
