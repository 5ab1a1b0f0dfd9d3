package org.geophone.console.internal.account;

import org.geophone.api.admin.Role;

/** Roles as forms and files name them. Any thread. */
public final class RoleWord {
    private RoleWord() {
    }

    /** The role of this word, refused with the words of the key where there is none. */
    public static Role of(String key, String id) {
        Role role = Role.byId(id);
        if (role == null) {
            throw new IllegalArgumentException(key + " has to be viewer, analyst or admin");
        }
        return role;
    }
}
