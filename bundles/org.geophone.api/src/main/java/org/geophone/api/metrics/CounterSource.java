package org.geophone.api.metrics;

import org.osgi.annotation.versioning.ConsumerType;

/** A bundle that counts. Registered as a service; whoever reports adds all of them up. */
@ConsumerType
@FunctionalInterface
public interface CounterSource {
    /** The counters; live, readable from any thread. */
    Counters counters();
}
