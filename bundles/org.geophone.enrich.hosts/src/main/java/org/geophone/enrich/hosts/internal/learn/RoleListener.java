package org.geophone.enrich.hosts.internal.learn;

import org.geophone.api.event.HostRole;

/** Hears of changes of roles, on the thread that learns; rare. */
public interface RoleListener {
    /** A host has a role from now on; the reason holds the numbers. */
    void learnt(long timeNanos, long high, long low, HostRole role, String reason);

    /** A host has a role no longer. */
    void lost(long timeNanos, long high, long low, HostRole role, String reason);
}
