package org.geophone.simulate.internal.dialect;

import java.util.List;
import org.geophone.simulate.internal.random.SeededRandom;

/** How a tunnel tool puts bytes into names and answers, after published facts; no tool's code. Not thread-safe. */
public interface Dialect {
    /** The dialects there are, by the names used in settings. */
    List<String> NAMES = List.of("dnscat", "dnscat-direct", "iodine", "dnstt", "sliver");

    /** The dialect of this name under a zone, its constants drawn. */
    static Dialect of(String text, String zone, SeededRandom random) {
        return switch (text) {
            case "dnscat", "dnscat-direct" -> new Dnscat(zone, random);
            case "iodine" -> new Iodine(zone, random);
            case "dnstt" -> new Dnstt(zone, random);
            default -> new Sliver(zone, random);
        };
    }

    /** What goes to and fro before the first byte of payload. */
    List<Exchange> handshake();

    /** Moves bytes in both directions; where both are none it is a poll. */
    Exchange exchange(byte[] up, byte[] down);

    /** The most payload bytes in a name. */
    int upCapacity();

    /** The most payload bytes in an answer. */
    int downCapacity();

    /** Microseconds until the next poll, after so many polls that brought nothing. */
    long pollMicros(int idle);
}
