package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.packet.Host;

/**
 * A tunnel, decided.
 *
 * @param label what is known of its label
 * @param host the client
 * @param server the server that is asked instead of the resolver, or null
 * @param up what leaves
 * @param down what comes in
 * @param bytesUp payload bytes in a name at most
 * @param bytesDown payload bytes in an answer at most
 * @param rhythm when it begins, and the time between queries while data flows
 * @param burstQueries queries in a row with data; then comes a pause
 * @param pauseMicros mean length of a pause, in which the client only polls
 * @param end when the session ends, microseconds since 1970; not before everything has moved
 */
public record TunnelPlan(Label.Plan label, Host host, Host server, byte[] up, byte[] down, int bytesUp, int bytesDown,
        Rhythm rhythm, int burstQueries, long pauseMicros, long end) {
}
