package org.geophone.ssh.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may connect without logging in: after the sixth time within a quarter of an hour it is turned
 * away for half a minute, and for twice as long with each further one, up to a quarter of an hour. 1,000 addresses are
 * remembered, those that failed last. An address of IPv6 is its network of 64 bits, all of which one machine may use.
 * Any thread.
 */
final class Throttle {
    private static final int FREE = 5;
    private static final int MOST = 1000;
    private static final long FIRST_MS = 30_000;
    private static final long LONGEST_MS = 15 * 60_000L;
    private static final int LARGEST_SHIFT = 10;
    private static final int IPV6_BYTES = 16;

    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Failures of one address.
     *
     * @param count how many in a row
     * @param lastMs when the last one was
     */
    private record Failures(int count, long lastMs) {
    }

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** What counts as one address: one of IPv4, or a network of IPv6. */
    static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return address.getHostAddress();
        }
        Arrays.fill(bytes, IPV6_BYTES / 2, IPV6_BYTES, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** True while an address is turned away. */
    synchronized boolean isLocked(String address) {
        Failures failures = byAddress.get(address);
        if (failures == null || failures.count <= FREE) {
            return false;
        }
        long lock = Math.min(LONGEST_MS, FIRST_MS << Math.min(LARGEST_SHIFT, failures.count - FREE - 1));
        return failures.lastMs + lock > clock.millis();
    }

    /** Notes a connection that ended without a login. */
    synchronized void failed(String address) {
        long now = clock.millis();
        Failures before = byAddress.get(address);
        boolean row = before != null && now - before.lastMs <= LONGEST_MS;
        byAddress.put(address, new Failures(row ? before.count + 1 : 1, now));
        if (byAddress.size() > MOST) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }

    /** Forgets the failures of an address. */
    synchronized void forgive(String address) {
        byAddress.remove(address);
    }
}
