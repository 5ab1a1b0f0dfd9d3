package org.geophone.api.admin;

import java.util.Locale;

/** What somebody may do who comes from afar; each role may also do what those before it may. */
public enum Role {
    /** Looks at everything but people and the audit. */
    VIEWER,
    /** Decides about findings. */
    ANALYST,
    /** Changes the sensor. */
    ADMIN;

    /** Its word in files, requests and documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when this role may do what the other one may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of a word; null when it is the word of none. */
    public static Role byId(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        return null;
    }
}
