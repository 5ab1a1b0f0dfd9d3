package org.geophone.simulate.internal.attack;

import java.util.Arrays;
import java.util.List;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Host;

/**
 * An attack, decided.
 *
 * @param id its name in the labels
 * @param technique one line on how it is done
 * @param note what the file is
 * @param hosts the clients
 * @param targets the zones under which the names lie
 * @param inTurns whether pieces go to the zones in turn; else each is drawn
 * @param coding how bytes become characters
 * @param payload the file
 * @param bytesPerQuery payload bytes in one query or answer
 * @param rhythm when pieces go
 * @param answer nxdomain, a or txt; for a download the type of the records
 * @param form how labels stand in a name
 * @param repeats share of the queries that only repeat an earlier name
 * @param server the server that is asked instead of the resolver, or null
 */
public record AttackPlan(String id, String technique, String note, List<Host> hosts, List<Target> targets,
        boolean inTurns, Coding coding, byte[] payload, int bytesPerQuery, Rhythm rhythm, String answer, NameForm form,
        double repeats, Host server) {
    /** Queries it takes, repeats left out. */
    public int queries() {
        return (payload.length + bytesPerQuery - 1) / bytesPerQuery;
    }

    /** The bytes of the n-th query, counted from 0. */
    byte[] chunk(int n) {
        return Arrays.copyOfRange(payload, n * bytesPerQuery, n * bytesPerQuery + length(n));
    }

    int length(int n) {
        return Math.min(bytesPerQuery, payload.length - n * bytesPerQuery);
    }
}
