package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/**
 * A site of the outside world.
 *
 * @param domain its registered domain
 * @param hosts its other host names, beside www
 * @param ttl seconds
 * @param hasV6 whether it has IPv6 addresses
 * @param hasHttps whether it has an HTTPS record
 * @param edge registered domain of the delivery network in front of it, or null
 * @param number decides about its addresses
 * @param partners indices of the third parties its pages load from
 */
record Site(String domain, List<String> hosts, long ttl, boolean hasV6, boolean hasHttps, String edge, int number,
        int[] partners) {
    /** What the world answers for one of its hosts. */
    Reply reply(String name, int type) {
        int hash = name.hashCode() & 0x7fffffff;
        List<Rr> records = new ArrayList<>();
        String owner = name;
        if (edge != null && (type == Types.A || type == Types.AAAA)) {
            owner = (hash % 3 == 0 ? "d" + Integer.toString(hash, 36) : "e" + hash % 20_000 + ".b") + '.' + edge;
            records.add(Rr.name(name, Types.CNAME, 300, owner));
        }
        switch (type) {
            case Types.A -> {
                for (int i = 0; i <= number % 3; i++) {
                    records.add(Rr.address(owner, ttl, Address.documentation(number + hash % 7 + 31 * i)));
                }
            }
            case Types.AAAA -> {
                if (hasV6) {
                    records.add(Rr.address(owner, ttl, Address.v6(0x100 + number, 1 + hash % 13)));
                }
            }
            case Types.HTTPS -> {
                if (hasHttps) {
                    records.add(Rr.https(name, ttl));
                }
            }
            default -> records.clear();
        }
        return records.isEmpty() ? Reply.noData(domain) : Reply.of(records);
    }
}
