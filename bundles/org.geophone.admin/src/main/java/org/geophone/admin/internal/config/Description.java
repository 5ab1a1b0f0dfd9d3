package org.geophone.admin.internal.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a bundle says of one configuration.
 *
 * @param pid its PID, or factory PID
 * @param factory true when there can be several
 * @param title name of what it configures
 * @param text what it configures
 * @param bundle symbolic name of the bundle
 * @param attributes its keys
 */
record Description(String pid, boolean factory, String title, String text, String bundle,
        List<Attribute> attributes) {
    /** The attribute of a key, or null. */
    Attribute attribute(String key) {
        for (Attribute attribute : attributes) {
            if (attribute.key().equals(key)) {
                return attribute;
            }
        }
        return null;
    }

    /** True when a text of such a configuration has a key whose value is never shown. */
    boolean hasSecret(String fileName, String content) {
        for (String key : content == null ? List.<String>of() : ConfigText.of(fileName, content).keys()) {
            Attribute attribute = attribute(key);
            if (attribute != null && attribute.secret()) {
                return true;
            }
        }
        return false;
    }

    /** The same with those attributes of another description that this one does not have. */
    Description with(Description other) {
        List<Attribute> all = new ArrayList<>(attributes);
        for (Attribute attribute : other.attributes) {
            if (attribute(attribute.key()) == null) {
                all.add(attribute);
            }
        }
        return new Description(pid, factory, title, text, bundle, all);
    }
}
