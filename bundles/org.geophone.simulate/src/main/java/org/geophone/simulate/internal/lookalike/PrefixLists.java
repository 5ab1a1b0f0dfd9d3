package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A password or an address is checked without telling it: only the first digits of its digest are asked for, and all
 * known digests that begin with them come back. Short names, long answers, different for every name.
 */
final class PrefixLists extends Occasional {
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    private final boolean counted;
    private final int prefix;
    private final int most;
    private final double hit;
    private final String after;
    private final long ttl;
    private final Values prefixes;

    PrefixLists(Zone zone) {
        super(zone, Draws.scale(zone.random(), 8, 90), 0.03);
        counted = random.chance(0.5);
        prefix = counted ? 5 : 8;
        most = random.between(2, 14);
        hit = counted ? 0.95 : 0.02 + 0.2 * random.unit();
        after = random.pick(List.of(".range.", ".p.", ".k5.", ".v4.")) + zone.domain();
        ttl = random.pick(300, 1800, 86_400);
        prefixes = Values.draw(random, 50, 900, 0.1, 0.6, from -> from.hex(prefix));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.pick(1, 1, 1, 3); i > 0; i--) {
            String name = prefixes.next(random) + after;
            query(time, asker, name, Types.TXT, list(name), ttl, out);
            time += random.between(10, 500) * MILLIS;
        }
    }

    private Reply list(String name) {
        SeededRandom fixed = new SeededRandom(name.hashCode());
        if (!fixed.chance(hit)) {
            return Reply.nxdomain(zone.domain());
        }
        StringBuilder out = new StringBuilder();
        for (int i = fixed.between(1, most); i > 0; i--) {
            // the digits that were asked for are left out, and how often a password was seen stands behind
            out.append(counted ? fixed.text("0123456789ABCDEF", SHA1_DIGITS - prefix) + ':' + fixed.between(1, 900)
                    : name.substring(0, prefix) + fixed.hex(SHA256_DIGITS - prefix)).append(i > 1 ? "," : "");
        }
        return Reply.of(Rr.txt(name, ttl, out.toString()));
    }
}
