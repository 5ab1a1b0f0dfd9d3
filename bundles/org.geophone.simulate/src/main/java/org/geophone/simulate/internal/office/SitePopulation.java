package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.random.Zipf;

/** The outside world: sites by Zipf popularity, and the third parties from which their pages load. */
final class SitePopulation {
    private static final int SITES = 2500;
    private static final int PARTNERS = 80;
    private static final int EDGES = 6;
    private static final int[] TTLS = {60, 60, 120, 300, 300, 600, 1800, 3600};

    private final List<Site> sites = new ArrayList<>();
    private final List<Site> partners = new ArrayList<>();
    private final Zipf popularity = new Zipf(SITES, 0.95);
    private final Zipf partnerPopularity = new Zipf(PARTNERS, 0.8);

    SitePopulation(SeededRandom random) {
        Set<String> taken = new LinkedHashSet<>();
        List<String> edges = new ArrayList<>();
        while (edges.size() < EDGES) {
            edges.add(Names.word(random, 3) + (edges.size() % 2 == 0 ? "-edge.net" : "cdn.net"));
        }
        while (partners.size() < PARTNERS) {
            add(partners, taken, random, edges, new int[0]);
        }
        while (sites.size() < SITES) {
            int[] others = new int[random.below(7)];
            for (int i = 0; i < others.length; i++) {
                others[i] = partnerPopularity.draw(random);
            }
            add(sites, taken, random, edges, others);
        }
    }

    private static void add(List<Site> to, Set<String> taken, SeededRandom random, List<String> edges, int[] others) {
        String domain = Names.domain(random);
        if (taken.add(domain)) {
            List<String> hosts = new ArrayList<>();
            for (int i = random.below(5); i > 0; i--) {
                hosts.add(Names.host(random) + (random.chance(0.15) ? random.between(1, 24) : "") + '.' + domain);
            }
            String edge = random.chance(0.3) ? random.pick(edges) : null;
            to.add(new Site(domain, hosts, random.pick(TTLS), random.chance(0.4), random.chance(0.25), edge,
                    random.below(700), others));
        }
    }

    /** A site by popularity. */
    Site draw(SeededRandom random) {
        return sites.get(popularity.draw(random));
    }

    /** A third party by its index. */
    Site partner(int index) {
        return partners.get(index);
    }
}
