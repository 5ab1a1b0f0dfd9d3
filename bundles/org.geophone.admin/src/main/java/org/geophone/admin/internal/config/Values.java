package org.geophone.admin.internal.config;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.settings.Overrides;

/** Values of the framework's configurations as text. */
final class Values {
    /** Property with the address of the file a configuration was made from. */
    static final String FILE = "felix.fileinstall.filename";

    private Values() {
    }

    /** The settings in a configuration's properties by key, lists with commas, without what the framework put there. */
    static Map<String, String> of(Dictionary<String, Object> properties) {
        Map<String, String> values = new TreeMap<>();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                if (!key.startsWith("service.") && !key.startsWith("felix.fileinstall.")
                        && !key.startsWith("org.apache.felix.configadmin.") && !key.equals(Overrides.FIXED)) {
                    values.put(key, text(properties.get(key)));
                }
            }
        }
        return values;
    }

    /** One value as text. */
    static String text(Object value) {
        List<String> parts = new ArrayList<>();
        if (value instanceof Collection<?> many) {
            many.forEach(one -> parts.add(String.valueOf(one)));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.add(String.valueOf(Array.get(value, i)));
            }
        } else {
            parts.add(String.valueOf(value));
        }
        return String.join(",", parts);
    }
}
