package org.geophone.simulate.internal.office;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A client finds its directory: SRV records of the domain controllers, then internal servers by name. */
final class DirectoryService extends Behaviour {
    private static final double PER_BUSY_HOUR = 1.2;
    private static final List<String> SERVICES = List.of("_ldap._tcp.dc._msdcs.", "_kerberos._tcp.dc._msdcs.",
            "_ldap._tcp.headquarters._sites.dc._msdcs.", "_kerberos._tcp.headquarters._sites.", "_gc._tcp.",
            "_sipinternaltls._tcp.");
    private static final List<String> SERVERS = List.of("dc1", "dc2", "files", "print", "intranet", "wiki", "erp",
            "sccm", "autodiscover", "pki", "time", "git");

    private final Host client;
    private final ClientCache cache;
    private final String guid;

    DirectoryService(OfficeNetwork net, SeededRandom random, Host client, ClientCache cache) {
        super(net, random);
        this.client = client;
        this.cache = cache;
        // every member of the domain asks for the same identifier
        this.guid = new SeededRandom(net.domain().hashCode()).uuid();
        wake(WorkingDay.after(net.plan().start(), PER_BUSY_HOUR, 0.05, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, 3); i > 0; i--) {
            String name = random.pick(SERVICES) + net.zone();
            if (cache.miss(name, Types.SRV, time, 600)) {
                ask(out, time, client, name, Types.SRV, controllers(name), new Tag.Benign(net.domain(), "ad"));
            }
            time += random.between(1, 40) * MILLIS;
        }
        if (random.chance(0.1)) {
            String name = guid + ".domains._msdcs." + net.zone();
            ask(out, time, client, name, Types.SRV, controllers(name), new Tag.Benign(net.domain(), "ad"));
        }
        for (int i = random.between(1, 4); i > 0; i--) {
            String name = random.pick(SERVERS) + '.' + net.zone();
            time += random.between(1, 200) * MILLIS;
            if (cache.miss(name, Types.A, time, 900)) {
                ask(out, time, client, name, Types.A, Reply.address(name, 1200, internal(name)), Tag.PLAIN);
            }
        }
        return WorkingDay.after(now, PER_BUSY_HOUR, 0.05, random);
    }

    private Reply controllers(String name) {
        int port = name.startsWith("_kerberos") ? 88 : name.startsWith("_gc") ? 3268 : 389;
        return name.startsWith("_sip") ? Reply.nxdomain(net.zone())
                : Reply.of(Rr.srv(name, 600, port, "dc1." + net.zone()), Rr.srv(name, 600, port, "dc2." + net.zone()));
    }

    private static Address internal(String name) {
        return Address.v4(10, 40, 1, 30 + Math.floorMod(name.hashCode(), 200));
    }
}
