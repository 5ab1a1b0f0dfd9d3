package org.geophone.output.syslog.internal.transport;

import java.nio.charset.StandardCharsets;
import org.geophone.api.tls.Tls;
import org.geophone.output.syslog.internal.message.Messages;

/** Targets and messages for the tests of this package. */
final class Messaging {
    private static final int HOUR_MS = 3_600_000;

    private Messaging() {
    }

    /** A target with patience of an hour, so that nothing but what is tested ends a wait. */
    static Target target(int port) {
        return target(port, HOUR_MS, HOUR_MS, 100, null);
    }

    static Target target(int port, int connectTimeoutMs, int writeTimeoutMs, int window, Tls tls) {
        return new Target("test", "127.0.0.1", port, tls, true, connectTimeoutMs, writeTimeoutMs, window, 1 << 20,
                HOUR_MS, 0);
    }

    static Messages messages(String... texts) {
        Messages messages = new Messages();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            messages.add(bytes, 0, bytes.length);
        }
        return messages;
    }
}
