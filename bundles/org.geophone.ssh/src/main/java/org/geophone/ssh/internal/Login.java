package org.geophone.ssh.internal;

import org.geophone.api.admin.Actor;
import org.geophone.api.admin.Role;

/**
 * Who is logged in.
 *
 * @param name of the key, as the file of keys says
 * @param role what it may do
 * @param address where the connection comes from
 */
record Login(String name, Role role, String address) {
    /** How it stands in the audit file. */
    Actor actor() {
        return new Actor("key:" + name, address);
    }
}
