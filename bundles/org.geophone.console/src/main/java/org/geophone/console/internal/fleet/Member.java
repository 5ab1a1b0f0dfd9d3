package org.geophone.console.internal.fleet;

import java.time.Instant;

/**
 * Another sensor.
 *
 * @param name what it is called here
 * @param address where its console listens
 * @param fingerprint SHA-256 of its certificate, lower-case hexadecimal, as an administrator confirmed it
 * @param token the token that it lets this one in with
 * @param added when it was registered
 */
record Member(String name, Address address, String fingerprint, String token, Instant added) {
    /** Without the token, which shall stand in no message by accident. */
    @Override
    public String toString() {
        return name + " at " + address.url();
    }
}
