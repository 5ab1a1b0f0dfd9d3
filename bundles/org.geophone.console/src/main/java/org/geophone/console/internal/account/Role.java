package org.geophone.console.internal.account;

import java.util.Locale;

/** What somebody may do; each role may also do what those before it may. */
public enum Role {
    /** Looks at everything but people and secrets. */
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

    /** The role of this word, refused with the words of the key where there is none. */
    public static Role byId(String key, String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException(key + " has to be viewer, analyst or admin");
    }
}
