package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.List;

/** Entries of a text with their places, and what both forms of files do with them. */
abstract class Entries implements ConfigText {
    private String text;

    /** Where an entry lies: {@code from} its first character to the end of its last line. */
    record Entry(String key, int from, int to) {
    }

    Entries(String text) {
        this.text = text;
    }

    /** Finds the entries. */
    abstract List<Entry> entries(String all);

    /** The text so that what is put behind it is an entry of its own. */
    abstract String ended(String all);

    /** An entry as it stands in the file, without line break. */
    abstract String line(Attribute attribute, String value);

    @Override
    public String toString() {
        return text;
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Entry entry : entries(text)) {
            keys.add(entry.key());
        }
        return keys;
    }

    @Override
    public void set(Attribute attribute, String value) {
        String line = line(attribute, value) + "\n";
        Entry last = null;
        for (Entry entry : entries(text)) {
            if (entry.key().equals(attribute.key())) {
                last = entry;
            }
        }
        if (last != null) {
            // the last one counts when a key stands twice
            text = text.substring(0, last.from()) + line + text.substring(last.to());
        } else {
            text = ended(text);
            text += (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line;
        }
    }

    @Override
    public void unset(String key) {
        List<Entry> found = entries(text);
        for (int i = found.size() - 1; i >= 0; i--) {
            if (found.get(i).key().equals(key)) {
                text = text.substring(0, found.get(i).from()) + text.substring(found.get(i).to());
            }
        }
    }
}
