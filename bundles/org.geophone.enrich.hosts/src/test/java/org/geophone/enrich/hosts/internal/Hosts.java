package org.geophone.enrich.hosts.internal;

import java.lang.annotation.Annotation;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;

/** Enrichers and messages for tests. */
final class Hosts {
    static final long MINUTE = 60_000_000_000L;
    static final long START = 1_700_000_000_000_000_000L;
    static final int A = 1;

    /** A configuration made in code. */
    record Config(String hostsFile, String nameFiles, int checkIntervalMs, boolean learn, int maxHosts)
            implements HostsConfig {
        @Override
        public Class<? extends Annotation> annotationType() {
            return HostsConfig.class;
        }
    }

    private Hosts() {
    }

    static HostsEnricher with(String file, int maxHosts, Counters counters) {
        return new HostsEnricher(new Config(file, "", 0, true, maxHosts), counters);
    }

    /** An enricher that takes names from these files ({@code kind:path}). */
    static HostsEnricher named(String hostsFile, String nameFiles) {
        return new HostsEnricher(new Config(hostsFile, nameFiles, 0, true, 1000), new Counters());
    }

    static HostsEnricher learning() {
        return with("", 1000, new Counters());
    }

    static EventSlot query(HostsEnricher hosts, long time, String client, String server, String name, int type) {
        EventSlot slot = Slots.query(time, client, server, name, type);
        hosts.enrich(slot);
        return slot;
    }

    static EventSlot answer(HostsEnricher hosts, long time, String client, String server, String name, int flags) {
        EventSlot slot = Slots.answer(time, client, server, name, A, 0, new MessageBuilder().question(name, A));
        slot.flags = flags;
        hosts.enrich(slot);
        return slot;
    }
}
