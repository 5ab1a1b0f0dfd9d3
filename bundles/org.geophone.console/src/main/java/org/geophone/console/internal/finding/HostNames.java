package org.geophone.console.internal.finding;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.geophone.api.document.JsonTree;

/** Reads from kept documents what a client is called. Null where nothing is said, or the document is damaged. */
public final class HostNames {
    private HostNames() {
    }

    /** The client's name in the record of an alert, which names no other host. */
    public static String ofAlert(String document) {
        return member(document, "host", "name");
    }

    /** The client's name in an event. */
    public static String ofClient(String document) {
        return member(document, "client", "domain");
    }

    private static String member(String document, String object, String name) {
        try {
            byte[] bytes = document == null ? new byte[0] : document.getBytes(StandardCharsets.UTF_8);
            return JsonTree.read(bytes, 0, bytes.length).get(object) instanceof Map<?, ?> found
                    && found.get(name) instanceof String text ? text : null;
        } catch (IllegalArgumentException e) {
            return null; // the rest of what is known is told all the same
        }
    }
}
