package org.geophone.capture.live.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which interfaces are captured: two sources on one interface would count every message twice. Any thread. */
final class Claims {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private Claims() {
    }

    /** Claims an interface; false when another source has it. */
    static boolean claim(String interfaceName) {
        return NAMES.add(interfaceName);
    }

    /** Lets a claimed interface go. */
    static void free(String interfaceName) {
        NAMES.remove(interfaceName);
    }
}
