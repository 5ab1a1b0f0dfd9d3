package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/**
 * A program borrows a licence from a server: a challenge in the name, one in the answer, then the proof for it and a
 * lease, and now and then that it is still in use. Both directions carry what nobody has seen before.
 */
final class LicenseLeases extends Occasional {
    private static final String BASE64URL = Draws.MIXED_CASE + "-_";
    private static final long TTL = 1;

    private final String product;
    private final int challenge;
    private final boolean hexProof;
    private final int renewals;

    LicenseLeases(Zone zone) {
        super(zone, Draws.scale(zone.random(), 2, 18), 0.03);
        product = random.pick(List.of("cad9", "sim", "eda-2026", "render4")) + '.' + zone.domain();
        challenge = random.pick(16, 26, 32);
        hexProof = random.chance(0.5);
        renewals = random.below(4);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String first = random.text(Draws.BASE32, challenge) + ".c." + product;
        query(now, asker, first, Types.TXT, Reply.of(Rr.txt(first, TTL, random.text(BASE64URL, 43))), TTL, out);
        int lease = random.between(100_000, 999_999);
        String proof = (hexProof ? random.hex(40) : random.text(Draws.BASE32, 52)) + ".p." + product;
        long answered = now + random.between(80, 400) * MILLIS;
        query(answered, asker, proof, Types.TXT, Reply.of(Rr.txt(proof, TTL, "lease=" + lease + ";until="
                + (now / SECOND + 28_800))), TTL, out);
        for (int i = 1; i <= renewals; i++) {
            String alive = lease + "-" + i + ".h." + product;
            query(now + i * HOUR + random.below(60) * SECOND, asker, alive, Types.TXT,
                    Reply.of(Rr.txt(alive, TTL, "ok")), TTL, out);
        }
    }
}
