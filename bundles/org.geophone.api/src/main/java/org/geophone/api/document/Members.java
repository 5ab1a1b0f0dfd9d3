package org.geophone.api.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks members up by their dotted path. What is missing, or of another type than asked for, is empty. */
final class Members {
    private final Map<String, Object> document;

    Members(Map<String, Object> document) {
        this.document = document;
    }

    /** A member's text; the items of a list are joined by commas. */
    String text(String path) {
        return String.join(",", texts(path));
    }

    /** The first text of the first of these members that has one. */
    String first(String... paths) {
        for (String path : paths) {
            List<String> texts = texts(path);
            if (!texts.isEmpty()) {
                return texts.get(0);
            }
        }
        return "";
    }

    /** A member's texts: one, or the items of a list. */
    List<String> texts(String path) {
        List<String> found = new ArrayList<>();
        collect(document, path, 0, found);
        return found;
    }

    /** Goes down by one name of the path; a list on the way is entered item by item. */
    private static void collect(Object value, String path, int from, List<String> found) {
        if (value instanceof List<?> items) {
            for (Object item : items) {
                collect(item, path, from, found);
            }
        } else if (value instanceof Map<?, ?> members && from <= path.length()) {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            collect(members.get(path.substring(from, end)), path, end + 1, found);
        } else if (value instanceof String text && from > path.length()) {
            found.add(text);
        }
    }
}
