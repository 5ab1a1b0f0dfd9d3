package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A filter for families or schools asks for the category of every page: its host turned round, below the account. The
 * octets of the answer are numbers: category, score, age and flags.
 */
final class CategoryFilters extends Occasional {
    private static final int CATEGORIES = 90;

    private final String account;
    private final boolean perDevice;
    private final boolean whole;
    private final int octet;
    private final long ttl;

    CategoryFilters(Zone zone) {
        super(zone, Draws.scale(zone.random(), 30, 250), 0.02);
        account = random.text(Draws.ALPHANUMERIC, random.between(6, 12));
        perDevice = random.chance(0.4);
        whole = random.chance(0.5);
        octet = random.pick(127, 10, 0);
        ttl = random.pick(300, 3600, 43_200);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String device = perDevice ? "d" + new SeededRandom(asker.mac()).stream(zone.domain()).hex(6) + '.' : "";
        long time = now;
        for (int i = random.between(1, 4); i > 0; i--) {
            String page = whole ? net.someHost(random) : net.someDomain(random);
            List<String> labels = new ArrayList<>(List.of(page.split("\\.")));
            Collections.reverse(labels);
            String name = String.join(".", labels) + '.' + device + account + ".cat." + zone.domain();
            SeededRandom fixed = new SeededRandom(page.hashCode());
            Address facts = Address.v4(octet, fixed.below(CATEGORIES), fixed.below(101), fixed.pick(0, 1, 4, 12, 16));
            query(time, asker, name, Types.A, Reply.address(name, ttl, facts), ttl, out);
            time += random.between(5, 300) * MILLIS;
        }
    }
}
