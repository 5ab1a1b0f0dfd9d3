package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Before a mail is encrypted, the key of its recipient is looked for: the first 28 octets of the SHA-256 of the user in
 * hex (RFC 7929 for OpenPGP, RFC 8162 for S/MIME). A whole key or certificate comes back, or no such name.
 */
final class RecipientKeys extends Occasional {
    private static final int DIGITS = 56;
    private static final long TTL = 3600;

    private final boolean openPgp;
    private final double published;
    private final Values users;

    RecipientKeys(Zone zone) {
        super(zone.random().chance(0.5) ? zone.by("mailgw") : zone, Draws.scale(zone.random(), 15, 150), 0.05);
        openPgp = random.chance(0.5);
        published = random.chance(0.5) ? 0.05 + 0.2 * random.unit() : 0.5 + 0.5 * random.unit();
        users = Values.draw(random, 40, 800, 0.05, 0.4, from -> from.hex(DIGITS));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String name = users.next(random) + (openPgp ? "._openpgpkey." : "._smimecert.") + zone.domain();
        SeededRandom fixed = new SeededRandom(name.hashCode());
        int type = openPgp ? Types.OPENPGPKEY : Types.SMIMEA;
        // an elliptic key with one user is short, one of RSA with signatures of others is long
        Reply reply = fixed.chance(published) ? Reply.of(Rr.raw(name, type, TTL, fixed.bytes(fixed.between(400, 2400))))
                : Reply.nxdomain(zone.domain());
        query(now, asker, name, type, reply, TTL, out);
    }
}
