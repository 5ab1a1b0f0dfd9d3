package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A directory of the house: replication by GUID, services by site, and machines with factory-made names. */
final class InternalZone extends Occasional {
    private static final List<String> SERVICES = List.of("_ldap._tcp", "_kerberos._tcp", "_gc._tcp", "_kpasswd._udp",
            "_sip._tls");

    private final String forest;
    private final int controllers;
    private final int machines;
    private final int style;

    InternalZone(Zone zone) {
        super(zone, Draws.scale(zone.random(), 60, 500), 0.15);
        forest = random.pick(List.of("ad.", "corp.", "int.", "")) + zone.domain();
        controllers = random.between(3, 12);
        machines = random.between(60, 600);
        style = random.below(3);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        int kind = random.below(10);
        String controller = "dc" + (1 + random.below(controllers)) + '.' + forest;
        if (kind < 3) {
            // replication partners ask in turn for every controller by its identifier
            Host dc = net.servers().get("dc");
            for (int i = 0; i < controllers; i++) {
                String name = random.stream("controller " + i).uuid() + "._msdcs." + forest;
                query(now + i * 20 * MILLIS, dc, name, Types.CNAME,
                        Reply.of(Rr.name(name, Types.CNAME, 600, "dc" + (1 + i) + '.' + forest)), 600, out);
            }
        } else if (kind < 6) {
            String site = random.stream("site " + random.below(6)).hex(4);
            String name = random.pick(SERVICES) + (random.chance(0.6) ? ".Site-" + site + "._sites" : "")
                    + ".dc._msdcs." + forest;
            query(now, asker, name, Types.SRV, Reply.of(Rr.srv(name, 600, 389, controller)), 600, out);
        } else {
            String name = machine(random.below(machines)) + '.' + forest;
            query(now, asker, name, Types.A, random.chance(0.85)
                    ? Reply.address(name, 1200, Address.v4(10, 44, Math.floorMod(name.hashCode(), 250), 7))
                    : Reply.nxdomain(forest), 1200, out);
        }
    }

    private String machine(int number) {
        SeededRandom fixed = random.stream("machine " + number);
        return switch (style) {
            case 0 -> "DESKTOP-" + fixed.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 7);
            case 1 -> "nb" + fixed.text(Draws.DIGITS, 6);
            default -> "5cg" + fixed.text(Draws.ALPHANUMERIC, 7);
        };
    }
}
