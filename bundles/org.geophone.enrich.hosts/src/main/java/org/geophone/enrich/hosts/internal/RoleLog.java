package org.geophone.enrich.hosts.internal;

import org.geophone.api.event.HostRole;
import org.geophone.enrich.hosts.internal.file.Addresses;
import org.geophone.enrich.hosts.internal.learn.RoleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per change which role a host has by observation, and why. Bounded per hour of capture time. */
final class RoleLog implements RoleListener {
    /** More changes in an hour than a person reads; a flood from invented addresses must not fill the log. */
    static final int MAX_PER_HOUR = 100;
    private static final long HOUR = 3_600_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(RoleLog.class);

    private long hour = Long.MIN_VALUE;
    private int said;

    @Override
    public void learnt(long timeNanos, long high, long low, HostRole role, String reason) {
        if (mayTell(timeNanos)) {
            LOG.info("Host {} has the role {}: {}", Addresses.text(high, low), role.text(), reason);
        }
    }

    @Override
    public void lost(long timeNanos, long high, long low, HostRole role, String reason) {
        if (mayTell(timeNanos)) {
            LOG.info("Host {} has lost the role {}: {}", Addresses.text(high, low), role.text(), reason);
        }
    }

    /** Whether one more line fits into this hour; says once when it does not. */
    boolean mayTell(long timeNanos) {
        long now = Math.floorDiv(timeNanos, HOUR);
        // what comes late is of the hour before, what comes earlier still of a clock that was set back
        if (now > hour || now < hour - 1) {
            hour = now;
            said = 0;
        }
        said = Math.min(said + 1, MAX_PER_HOUR + 2);
        if (said == MAX_PER_HOUR + 1) {
            LOG.info("More than {} roles of hosts changed within an hour; the others of this hour are not logged",
                    MAX_PER_HOUR);
        }
        return said <= MAX_PER_HOUR;
    }
}
