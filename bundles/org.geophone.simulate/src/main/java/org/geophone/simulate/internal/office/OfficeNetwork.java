package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** The machines of the office, its own domain, and the world outside. */
public final class OfficeNetwork {
    private static final int FIRST_CLIENT = 11;
    private static final int CLIENTS_PER_NET = 240;
    private static final int V6_SITE = 0x40;

    private final List<Host> clients = new ArrayList<>();
    private final List<Host> resolvers = new ArrayList<>();
    private final Map<String, Host> servers = new LinkedHashMap<>();
    private final String domain;
    private final SitePopulation world;
    private final OfficePlan plan;

    /** Sets up an office. */
    public OfficeNetwork(OfficePlan plan, SeededRandom seeded) {
        this.plan = plan;
        SeededRandom random = seeded.stream("network");
        domain = Names.word(random, 3) + "-instruments.com";
        world = new SitePopulation(seeded.stream("population"));
        for (int i = 0; i < plan.resolvers(); i++) {
            resolvers.add(Host.linux(Address.v4(10, 40, 0, 53 + i), 53 + i));
        }
        for (int i = 0; i < plan.clients(); i++) {
            boolean v6 = random.below(100) < plan.ipv6Percent();
            Address address = v6 ? Address.v6(V6_SITE, 0x1000 + FIRST_CLIENT + i) : clientAddress(i);
            clients.add(random.chance(0.7) ? Host.windows(address, 256 + i) : Host.linux(address, 256 + i));
        }
        server("mailgw", 20);
        server("logsrv", 21);
        server("monitor", 22);
        servers.put("forwarder", Host.forwarder(Address.v4(10, 40, 1, 23), 23));
        server("inventory", 24);
        server("dc", 25);
    }

    private void server(String role, int number) {
        servers.put(role, Host.linux(Address.v4(10, 40, 1, number), number));
    }

    /** The IPv4 address of the n-th client. */
    static Address clientAddress(int n) {
        return Address.v4(10, 40, 10 + n / CLIENTS_PER_NET, FIRST_CLIENT + n % CLIENTS_PER_NET);
    }

    /** The machines of users. */
    public List<Host> clients() {
        return clients;
    }

    /** The resolvers over IPv4. */
    public List<Host> resolvers() {
        return resolvers;
    }

    /** The resolver over IPv6; the same machine as the first. */
    public Host resolverV6() {
        return Host.linux(Address.v6(V6_SITE, 0x53), 53);
    }

    /** Servers by role. */
    public Map<String, Host> servers() {
        return servers;
    }

    /** The office's own registered domain. */
    public String domain() {
        return domain;
    }

    /** The zone of its directory. */
    public String zone() {
        return "corp." + domain;
    }

    SitePopulation world() {
        return world;
    }

    /** The registered domain of a site, by popularity. */
    public String someDomain(SeededRandom random) {
        return world.draw(random).domain();
    }

    /** A host name of a site, by popularity: www, the bare domain, or one of its other hosts. */
    public String someHost(SeededRandom random) {
        Site site = world.draw(random);
        return site.hosts().isEmpty() || random.chance(0.6)
                ? random.chance(0.75) ? "www." + site.domain() : site.domain() : random.pick(site.hosts());
    }

    /** What was decided about the office. */
    public OfficePlan plan() {
        return plan;
    }
}
