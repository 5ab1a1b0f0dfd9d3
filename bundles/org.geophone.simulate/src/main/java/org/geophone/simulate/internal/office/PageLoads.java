package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A user opens pages: the site, more of its hosts, and third parties. What the client still knows is not asked again.
 */
final class PageLoads extends Behaviour {
    private static final int FAVOURITES = 18;

    private final Host client;
    private final ClientCache cache;
    private final List<Site> favourites = new ArrayList<>();
    private final double perHour;
    private final boolean dualStack;

    PageLoads(OfficeNetwork net, SeededRandom random, Host client, ClientCache cache) {
        super(net, random);
        this.client = client;
        this.cache = cache;
        for (int i = 0; i < FAVOURITES; i++) {
            favourites.add(net.world().draw(random));
        }
        perHour = net.plan().pagesPerHour() * 0.6 * random.heavyTail(2.5, 4);
        dualStack = !client.address().isV4() || random.chance(0.5);
        wake(WorkingDay.after(net.plan().start(), perHour, 0.01, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        Site site = random.chance(0.6) ? random.pick(favourites) : net.world().draw(random);
        String first = random.chance(0.75) ? "www." + site.domain() : site.domain();
        visit(now, site, first, out);
        long time = now;
        for (String host : site.hosts()) {
            if (random.chance(0.6)) {
                time += random.between(20, 300) * MILLIS;
                visit(time, site, host, out);
            }
        }
        for (int partner : site.partners()) {
            Site other = net.world().partner(partner);
            time += random.between(5, 200) * MILLIS;
            visit(time, other, other.hosts().isEmpty() ? other.domain() : random.pick(other.hosts()), out);
        }
        return WorkingDay.after(now, perHour, 0.01, random);
    }

    private void visit(long time, Site site, String name, Consumer<Lookup> out) {
        if (!cache.miss(name, Types.A, time, site.ttl())) {
            return;
        }
        ask(out, time, client, name, Types.A, site.reply(name, Types.A), Tag.PLAIN);
        if (dualStack) {
            ask(out, time + random.between(30, 400), client, name, Types.AAAA, site.reply(name, Types.AAAA), Tag.PLAIN);
            if (random.chance(0.4)) {
                ask(out, time + random.between(40, 900), client, name, Types.HTTPS, site.reply(name, Types.HTTPS),
                        Tag.PLAIN);
            }
        }
    }
}
