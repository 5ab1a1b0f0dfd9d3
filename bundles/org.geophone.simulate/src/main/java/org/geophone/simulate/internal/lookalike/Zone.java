package org.geophone.simulate.internal.lookalike;

import org.geophone.simulate.internal.office.OfficeNetwork;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A zone of look-alikes before its kind has drawn anything.
 *
 * @param net the office in which it is asked for
 * @param random its own random numbers
 * @param domain its registered domain
 * @param kind the kind, as the labels name it
 * @param askers who asks, unless the kind belongs to a server
 */
record Zone(OfficeNetwork net, SeededRandom random, String domain, String kind, Askers askers) {
    /** The same zone, asked by the server with this role whatever was chosen. */
    Zone by(String role) {
        return new Zone(net, random, domain, kind, Askers.server(net, role));
    }
}
