package org.geophone.admin.internal.config;

import java.util.List;

/**
 * The text of a configuration file, changed key by key: comments, order and all other lines stay as they are. One
 * thread.
 */
interface ConfigText {
    /** The text with the changes. */
    @Override
    String toString();

    /** The keys that have a value. */
    List<String> keys();

    /** Gives a key a value. */
    void set(Attribute attribute, String value);

    /** Takes a key's entry away; nothing happens when there is none. */
    void unset(String key);

    /** The text of a file by its name's ending. */
    static ConfigText of(String fileName, String text) {
        return fileName.endsWith(".config") ? new TypedText(text) : new PlainText(text);
    }
}
