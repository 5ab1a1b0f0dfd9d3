package org.geophone.simulate.internal.flow;

import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Options;

/**
 * What is unusual about the way of a look-up.
 *
 * @param server who is asked instead of the resolver; null for the resolver
 * @param place where bytes lie beside name and records
 * @param bytes those bytes, may be none
 * @param inAnswer whether the answer carries them; else the query does
 */
public record Wire(Host server, Place place, byte[] bytes, boolean inAnswer) {
    /** The ordinary way. */
    public static final Wire USUAL = new Wire(null, Place.NOWHERE, new byte[0], false);

    /**
     * Where bytes lie: in an EDNS option, in the codes of empty ones, in a record of the authority section, behind the
     * message, or instead of it.
     */
    public enum Place { NOWHERE, OPTION, CODE, RECORD, TRAILER, RAW }

    /** Straight to a server; null for the resolver. */
    public static Wire to(Host server) {
        return server == null ? USUAL : new Wire(server, Place.NOWHERE, USUAL.bytes, false);
    }

    /** The options of the query or of the answer, as they lie in the data of OPT. */
    byte[] options(boolean answer) {
        return place == Place.CODE ? Options.codes(at(Place.CODE, answer)) : Options.local(at(Place.OPTION, answer));
    }

    /** The bytes at this place of the query or of the answer; none for the other one. */
    byte[] at(Place wanted, boolean answer) {
        return place == wanted && inAnswer == answer ? bytes : USUAL.bytes;
    }
}
