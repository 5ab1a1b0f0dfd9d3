package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Somebody watches whether a brand's name is registered with a typing error: hundreds of registered domains, nearly
 * none of which exists, walked through at fixed hours by one server.
 */
final class TypoWatch extends LookAlike {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> SUFFIXES = List.of("com", "net", "org", "info", "co", "shop", "online", "biz");
    private static final long TTL = 3600;

    private final Host watcher;
    private final List<String> candidates;
    private final double registered;
    private final long pauseMicros;
    private final long period;

    TypoWatch(Zone zone) {
        super(zone.by(zone.random().chance(0.5) ? "monitor" : "inventory"));
        watcher = this.zone.askers().hosts().get(0);
        candidates = candidates(random.between(60, 350));
        registered = 0.01 + 0.1 * random.unit();
        pauseMicros = random.between(50, 4000) * MILLIS;
        period = random.pick(6, 12, 24, 24) * HOUR;
        wake(net.plan().start() + random.below((int) (period / SECOND)) * SECOND);
    }

    private List<String> candidates(int wanted) {
        int dot = zone.domain().indexOf('.');
        String brand = zone.domain().substring(0, dot);
        Set<String> out = new LinkedHashSet<>();
        while (out.size() < wanted) {
            String typo = typo(brand);
            String suffix = random.chance(0.6) ? zone.domain().substring(dot + 1) : random.pick(SUFFIXES);
            if (!typo.equals(brand) && !typo.startsWith("-") && !typo.endsWith("-")) {
                out.add(typo + '.' + suffix);
            }
        }
        return new ArrayList<>(out);
    }

    /** A letter too few, too many, twice, wrong, or changed with the next; a digit that looks alike; a word more. */
    private String typo(String brand) {
        StringBuilder out = new StringBuilder(brand);
        int at = random.below(brand.length() - 1);
        char letter = LETTERS.charAt(random.below(LETTERS.length()));
        switch (random.below(7)) {
            case 0 -> out.deleteCharAt(at);
            case 1 -> out.insert(at, letter);
            case 2 -> out.insert(at, brand.charAt(at));
            case 3 -> out.setCharAt(at, letter);
            case 4 -> out.replace(at, at + 2, "" + brand.charAt(at + 1) + brand.charAt(at));
            case 5 -> {
                return brand.replace('o', '0').replace('l', '1').replaceFirst("m", "rn");
            }
            default -> out.append(random.pick(List.of("-login", "-secure", "s", "-support", "online", "pay")));
        }
        return out.toString();
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        String own = zone.domain();
        query(now, watcher, own, Types.A, Reply.address(own, TTL, Address.documentation(own.hashCode())), TTL, out);
        query(now + MILLIS, watcher, own, Types.MX, Reply.of(Rr.mx(own, TTL, 10, "mx." + own)), TTL, out);
        long time = now;
        for (String name : candidates) {
            time += random.exponential(pauseMicros);
            Tag tag = new Tag.Benign(name, zone.kind());
            if (new SeededRandom(name.hashCode()).chance(registered)) {
                Address parked = Address.documentation(name.hashCode() % 5);
                query(time, watcher, name, Types.A, Reply.address(name, TTL, parked), TTL, tag, out);
                query(time + 40 * MILLIS, watcher, name, Types.MX, Reply.noData(name), TTL, tag, out);
            } else {
                Reply none = Reply.nxdomain(name.substring(name.indexOf('.') + 1));
                query(time, watcher, name, Types.A, none, 900, tag, out);
            }
        }
        return now + period;
    }
}
