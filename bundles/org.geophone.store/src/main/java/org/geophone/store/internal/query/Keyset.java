package org.geophone.store.internal.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.geophone.api.store.PageRequest;

/**
 * Where a page begins: behind the row with this value of the column that is sorted by, and this key among those with
 * the same value. As text it is opaque to callers; a text that is none is refused.
 *
 * @param column column that is sorted by
 * @param value its value in the last row that was seen, null on the first page
 * @param key key of that row
 */
record Keyset(String column, Object value, String key) {
    private static final char SEPARATOR = '\n';

    /**
     * Reads the request.
     *
     * @param columns words that may be sorted by, with their columns
     */
    static Keyset of(PageRequest page, Map<String, String> columns, String otherwise) {
        String sort = page.sort() == null ? otherwise : page.sort();
        String column = columns.get(sort);
        if (column == null) {
            throw new IllegalArgumentException("the order is none of " + String.join(", ", columns.keySet().stream()
                    .sorted().toList()));
        }
        if (page.after() == null) {
            return new Keyset(column, null, null);
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(page.after()), StandardCharsets.UTF_8)
                    .split(String.valueOf(SEPARATOR), -1);
            if (parts.length == 4 && parts[0].equals(sort)) {
                Object value = parts[1].equals("d") ? (Object) Double.valueOf(parts[2]) : Long.valueOf(parts[2]);
                return new Keyset(column, value, parts[3]);
            }
        } catch (IllegalArgumentException e) {
            // said below, as for every other text that we did not make
        }
        throw new IllegalArgumentException("the page does not belong to a list in this order");
    }

    /** The text for a row that was seen. */
    static String next(PageRequest page, String otherwise, Object value, Object key) {
        String text = (page.sort() == null ? otherwise : page.sort()) + SEPARATOR
                + (value instanceof Double ? "d" : "l") + SEPARATOR + value + SEPARATOR + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
