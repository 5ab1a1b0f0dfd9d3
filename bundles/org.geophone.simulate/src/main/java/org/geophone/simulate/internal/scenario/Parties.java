package org.geophone.simulate.internal.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geophone.simulate.internal.attack.Target;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Who takes part in an attack, from the settings: clients, zones, and the server asked. */
final class Parties {
    /** The attacker's own server, where queries go past the resolver; an address that belongs to nobody. */
    static final Host OUTSIDE = Host.linux(Address.v4(203, 0, 113, 66), 66);

    private final Settings settings;
    private final SeededRandom seeded;

    Parties(Settings settings, SeededRandom seeded) {
        this.settings = settings;
        this.seeded = seeded;
    }

    /** The server asked instead of the resolver, or null. */
    Host server() {
        return settings.is("server", "direct") || settings.is("place", "raw") ? OUTSIDE : null;
    }

    /** The zones to which pieces go. */
    List<Target> targets() {
        if (settings.is("place", "raw")) {
            return List.of(new Target("", Label.Plan.NO_DOMAIN, Label.Plan.NO_DOMAIN));
        }
        if (settings.knows("ending")) {
            String label = settings.is("ending", "none") ? "" : settings.text("ending");
            return List.of(new Target(label, Label.Plan.NO_DOMAIN, label.isEmpty() ? Label.Plan.NO_DOMAIN : label));
        }
        int wanted = settings.has("domains") ? (int) settings.number("domains") : 1;
        boolean dynamic = settings.has("dynamicSuffix");
        if (wanted == 1 && !dynamic) {
            String domain = settings.text("domain");
            return List.of(new Target(domain, registeredDomain(domain), domain));
        }
        for (String told : List.of("domain", "registeredDomain")) {
            if (settings.given(told)) {
                throw settings.refuse(told, "no value where " + (dynamic ? "dynamicSuffix" : "domains")
                        + " is given: the zones are drawn");
            }
        }
        Set<String> zones = new LinkedHashSet<>();
        SeededRandom random = seeded.stream("domains");
        while (zones.size() < wanted) {
            zones.add(dynamic ? Names.word(random, random.between(2, 3)) + random.below(100) + '.'
                    + settings.text("dynamicSuffix") : Names.domain(random));
        }
        return zones.stream().map(zone -> new Target(zone, zone, dynamic ? settings.text("dynamicSuffix") : zone))
                .toList();
    }

    /** As told; else the last two labels, or three where a country has second levels such as co.uk. */
    private String registeredDomain(String domain) {
        if (settings.has("registeredDomain")) {
            String told = settings.text("registeredDomain");
            if (!domain.equals(told) && !domain.endsWith('.' + told)) {
                throw settings.refuse("registeredDomain", domain + " or a zone above it");
            }
            return told;
        }
        String[] labels = domain.split("\\.");
        int n = labels.length;
        boolean second = n > 2 && labels[n - 1].length() == 2 && labels[n - 2].length() <= 3;
        return String.join(".", Arrays.asList(labels).subList(n - (second ? 3 : 2), n));
    }

    /** The clients that take part: the one told, or one from the middle and those after it. */
    List<Host> hosts(List<Host> clients) {
        Host first = host(clients);
        int wanted = settings.has("attackClients") ? (int) settings.number("attackClients") : 1;
        if (wanted == 1) {
            return List.of(first);
        }
        if (settings.has("client") || wanted > clients.size()) {
            throw settings.refuse("attackClients", settings.has("client") ? "1 where client is given"
                    : "at most the " + clients.size() + " clients of the office");
        }
        int from = clients.indexOf(first);
        List<Host> out = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            out.add(clients.get((from + i) % clients.size()));
        }
        return out;
    }

    private Host host(List<Host> clients) {
        if (settings.has("client")) {
            Address wanted = Address.parseV4(settings.text("client"));
            return clients.stream().filter(host -> host.address().equals(wanted)).findFirst()
                    .orElseGet(() -> Host.windows(wanted, (int) wanted.low() & 0xffffff));
        }
        List<Host> v4 = clients.stream().filter(host -> host.address().isV4()).toList();
        return v4.isEmpty() ? clients.get(0) : v4.get(v4.size() / 2);
    }
}
