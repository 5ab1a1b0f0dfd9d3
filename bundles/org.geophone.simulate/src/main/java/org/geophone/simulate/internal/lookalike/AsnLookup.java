package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/** A log server asks to which network an address belongs: reversed address below the zone, a line of text back. */
final class AsnLookup extends Occasional {
    private final String origin;
    private final String names;
    private final int batch;
    private final long ttl;

    AsnLookup(Zone zone) {
        super(zone.by("logsrv"), Draws.scale(zone.random(), 6, 40), 0.3);
        origin = random.pick(List.of("origin", "asn", "net.whois", "ip2asn"));
        names = random.pick(List.of("asn", "as", "name"));
        batch = random.between(3, 30);
        ttl = random.pick(3600, 14_400, 86_400);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, batch); i > 0; i--) {
            Address address = Draws.outside(random);
            String name = address.reversed() + '.' + origin + (address.isV4() ? "." : "6.") + zone.domain();
            int number = 64_496 + Math.floorMod((int) (address.low() >>> 16) * 31, 16);
            String network = address.isV4() ? address.text().replaceAll("\\.[0-9]+\\.[0-9]+$", ".0.0/16")
                    : "2001:db8::/32";
            query(time, asker, name, Types.TXT, Reply.of(Rr.txt(name, ttl, number + " | " + network
                    + " | ZZ | none | 2012-04-01")), ttl, out);
            if (random.chance(0.3)) {
                String as = "AS" + number + '.' + names + '.' + zone.domain();
                query(time + 30 * MILLIS, asker, as, Types.TXT, Reply.of(Rr.txt(as, ttl, number
                        + " | ZZ | none | 2009-11-02 | EXAMPLE-" + number)), ttl, out);
            }
            time += random.exponential(80 * MILLIS);
        }
    }
}
