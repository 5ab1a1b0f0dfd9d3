package org.geophone.simulate.internal.scenario;

import java.util.List;
import org.geophone.simulate.internal.attack.PayloadFile;
import org.geophone.simulate.internal.attack.Rhythm;
import org.geophone.simulate.internal.attack.Target;
import org.geophone.simulate.internal.attack.Tunnel;
import org.geophone.simulate.internal.attack.TunnelPlan;
import org.geophone.simulate.internal.dialect.Dialect;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Decides a tunnel from the settings of its scenario. */
final class TunnelPlanner {
    private static final long MINUTE = 60_000_000L;
    private static final long SECOND = 1_000_000L;

    private final Scenario scenario;
    private final Settings settings;
    private final byte[] own;

    TunnelPlanner(Scenario scenario, Settings settings, byte[] own) {
        this.scenario = scenario;
        this.settings = settings;
        this.own = own;
    }

    /** The session, ready to go. */
    Source plan(Parties parties, Timing timing, List<Host> clients, long start, long hours, SeededRandom seeded) {
        String style = settings.text("style");
        boolean direct = style.equals("dnscat-direct");
        Target target = direct ? new Target("", Label.Plan.NO_DOMAIN, Label.Plan.NO_DOMAIN) : parties.targets().get(0);
        SeededRandom random = seeded.stream("attack");
        Dialect dialect = Dialect.of(style, target.zone(), random.stream("dialect"));
        byte[] up = own.length > 0 ? own : file("payloadBytes", seeded.stream("payload"));
        byte[] down = file("downBytes", seeded.stream("payload down"));
        int bytesUp = limited("labelBytes", dialect.upCapacity());
        int bytesDown = limited("answerBytes", dialect.downCapacity());
        Host host = withEdns(parties.hosts(clients).get(0));
        Rhythm rhythm = timing.rhythm(start, hours, bytesUp, seeded.stream("begin"));
        long queries = Math.max((up.length + bytesUp - 1) / bytesUp, (down.length + bytesDown - 1) / bytesDown);
        Label.Plan label = new Label.Plan(scenario.name(), scenario.name(), host.address().text(),
                target.registeredDomain(), target.suffix(), scenario.technique() + " (in the manner of " + style + ")",
                PayloadFile.describe("up", up) + "; " + PayloadFile.describe("down", down), queries,
                (long) up.length + down.length);
        TunnelPlan plan = new TunnelPlan(label, host, direct ? Parties.OUTSIDE : parties.server(), up, down, bytesUp,
                bytesDown, rhythm, (int) settings.number("burstQueries"), settings.number("pauseSeconds") * SECOND,
                rhythm.first() + settings.number("sessionMinutes") * MINUTE);
        return new Tunnel(plan, dialect, random);
    }

    private int limited(String key, int capacity) {
        if (!settings.has(key)) {
            return capacity;
        }
        if (settings.number(key) > capacity) {
            throw settings.refuse(key, "at most " + capacity + " in the manner of " + settings.text("style"));
        }
        return (int) settings.number(key);
    }

    private byte[] file(String key, SeededRandom random) {
        int length = (int) settings.number(key);
        return settings.is("payload", "text") ? PayloadFile.text(length, random) : random.bytes(length);
    }

    /** Tools that get long answers ask with EDNS whatever their machine does. */
    private static Host withEdns(Host host) {
        return new Host(host.address(), host.mac(), host.ttl(), true, false, false);
    }
}
