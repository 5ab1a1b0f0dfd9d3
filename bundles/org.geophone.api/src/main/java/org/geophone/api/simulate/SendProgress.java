package org.geophone.api.simulate;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how sending goes. Called by the thread that sends, several times a second. */
@ConsumerType
@FunctionalInterface
public interface SendProgress {
    /** How far it is; false ends it at once. */
    boolean goOn(SendState state);
}
