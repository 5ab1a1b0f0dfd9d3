package org.geophone.admin.internal.bundles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which components of a bundle do nothing because nobody configured the one they belong to. That is how a part of the
 * sensor is switched off, and nothing is wrong with it.
 */
final class SwitchedOff {
    private SwitchedOff() {
    }

    /**
     * A component.
     *
     * @param name its name
     * @param services the interfaces of the services it would offer
     * @param missing the interfaces of the services it waits for
     * @param unconfigured true when it needs a configuration and has none
     */
    record Part(String name, List<String> services, List<String> missing, boolean unconfigured) {
    }

    /** The names of those that are off: unconfigured ones, and those that wait for a service of one that is off. */
    static Set<String> of(List<Part> parts) {
        Set<String> off = new HashSet<>();
        Set<String> services = new HashSet<>();
        List<Part> rest = new ArrayList<>(parts);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Part part : List.copyOf(rest)) {
                if (part.unconfigured() || part.missing().stream().anyMatch(services::contains)) {
                    rest.remove(part);
                    off.add(part.name());
                    services.addAll(part.services());
                    changed = true;
                }
            }
        }
        return off;
    }
}
