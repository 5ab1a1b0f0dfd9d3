package org.geophone.score.internal.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A named list of values. An item is an exact value, or has a {@code *} as its first or last character or both:
 * {@code foo*} begins with, {@code *foo} ends with, {@code *foo*} contains. Matching is case-sensitive and over the
 * whole value in presentation form. An item without any text beside its asterisks is an exact value; empty items are
 * ignored.
 */
public final class FilterList {
    private final String id;
    private final List<String> items;
    private final Set<String> exact = new HashSet<>();
    private final String[] prefixes;
    private final String[] suffixes;
    private final String[] parts;

    /** A list of these items. */
    public FilterList(String id, List<String> items) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a filter list needs a name");
        }
        this.id = id;
        this.items = List.copyOf(items);
        List<String> begins = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        List<String> contains = new ArrayList<>();
        for (String item : this.items) {
            sort(item, begins, ends, contains);
        }
        prefixes = begins.toArray(String[]::new);
        suffixes = ends.toArray(String[]::new);
        parts = contains.toArray(String[]::new);
    }

    private void sort(String item, List<String> begins, List<String> ends, List<String> contains) {
        int n = item.length();
        boolean open = n > 0 && item.charAt(0) == '*';
        boolean close = n > 0 && item.charAt(n - 1) == '*';
        boolean both = open && close;
        if (n == 0) {
            return;
        }
        if (n <= (both ? 2 : 0) || !open && !close) {
            exact.add(item);
        } else if (both) {
            contains.add(item.substring(1, n - 1));
        } else if (open) {
            ends.add(item.substring(1));
        } else {
            begins.add(item.substring(0, n - 1));
        }
    }

    /** Reads a list from text: an item a line, white space around it dropped, lines that begin with # are comments. */
    public static FilterList parse(String id, String text) {
        List<String> items = new ArrayList<>();
        for (String line : text.split("\n")) {
            String item = line.strip();
            if (!item.isEmpty() && item.charAt(0) != '#') {
                items.add(item);
            }
        }
        return new FilterList(id, items);
    }

    /** Name by which rules refer to it. */
    public String id() {
        return id;
    }

    /** The items as given. */
    public List<String> items() {
        return items;
    }

    /** True when an item matches the whole value. */
    public boolean contains(String value) {
        if (exact.contains(value)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (value.startsWith(prefix)) {
                return true;
            }
        }
        for (String suffix : suffixes) {
            if (value.endsWith(suffix)) {
                return true;
            }
        }
        for (String part : parts) {
            if (value.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
