package org.geophone.simulate.internal.lookalike;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Printers, screens and shares are browsed through ordinary DNS (DNS-SD, RFC 6763): a list of instances under names for
 * people, with spaces, brackets and UTF-8, then where one of them is and a text of keys and values about it.
 */
final class ServiceBrowsing extends Occasional {
    private static final List<String> SERVICES = List.of("_ipp._tcp", "_airplay._tcp", "_smb._tcp", "_printer._tcp",
            "_raop._tcp", "_googlecast._tcp");
    private static final int LISTED = 12;
    private static final long LIST_TTL = 600;
    private static final long TTL = 4500;

    private final String site;
    private final List<String> services;
    private final int instances;
    private final int style;

    ServiceBrowsing(Zone zone) {
        super(zone, Draws.scale(zone.random(), 10, 80), 0.05);
        site = random.pick(List.of("", "dns-sd.", "floor2.", "campus.")) + zone.domain();
        services = List.of(random.pick(SERVICES), random.pick(SERVICES));
        instances = random.between(8, 90);
        style = random.below(4);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String service = random.pick(services) + '.' + site;
        // the list of the day: what is switched on
        int first = (int) (now / DAY % instances);
        List<Rr> list = new ArrayList<>();
        for (int i = 0; i < Math.min(LISTED, instances); i++) {
            list.add(Rr.name(service, Types.PTR, LIST_TTL, instance((first + i) % instances) + '.' + service));
        }
        query(now, asker, service, Types.PTR, Reply.of(list), LIST_TTL, out);
        long time = now;
        for (int i = random.pick(1, 1, 2, 5); i > 0; i--) {
            time += random.between(20, 400) * MILLIS;
            int number = (first + random.below(LISTED)) % instances;
            String name = instance(number) + '.' + service;
            Rr place = Rr.srv(name, TTL, 631, "dev" + number + '.' + site);
            query(time, asker, name, Types.SRV, Reply.of(place), TTL, out);
            query(time + 3 * MILLIS, asker, name, Types.TXT, Reply.of(facts(name, number)), TTL, out);
        }
    }

    private String instance(int number) {
        SeededRandom fixed = random.stream("instance " + number);
        String word = Names.word(fixed, 2);
        String name = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        String text = switch (style) {
            case 0 -> name + " LaserPro M" + fixed.between(100, 999) + "dn (" + fixed.text("0123456789ABCDEF", 6) + ")";
            case 1 -> name + "\u2019s Notebook (" + (1 + fixed.below(3)) + ")";
            case 2 -> fixed.text("0123456789ABCDEF", 12) + "@Room " + fixed.between(100, 480) + " Display";
            default -> "Flur " + fixed.between(1, 6) + " B\u00fcro " + name + " \u2013 Scanner";
        };
        // a label is bytes, and those of a service are UTF-8 (section 4.1.1)
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private Rr facts(String owner, int number) {
        SeededRandom fixed = random.stream("facts " + number);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String pair : List.of("txtvers=1", "UUID=" + fixed.uuid(),
                "adminurl=http://dev" + number + '.' + site + "/", "pdl=application/pdf,image/urf",
                "mac=" + Draws.split(fixed.hex(12), 2).replace('.', ':'), "priority=" + fixed.between(10, 60))) {
            data.write(pair.length());
            data.writeBytes(pair.getBytes(StandardCharsets.US_ASCII));
        }
        return Rr.raw(owner, Types.TXT, TTL, data.toByteArray());
    }
}
