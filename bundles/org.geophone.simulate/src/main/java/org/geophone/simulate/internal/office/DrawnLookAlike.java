package org.geophone.simulate.internal.office;

import java.util.ArrayList;
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

/**
 * A benign zone with machine-made names whose shape nobody foresaw: alphabet, length, labels around, answers, askers
 * and rhythm are drawn from the seed. A detector that tells look-alikes apart only by known names fails on these.
 */
final class DrawnLookAlike extends Behaviour {
    private static final List<String> ALPHABETS = List.of("0123456789abcdef", "0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz234567", "0123456789", "abcdefghijklmnopqrstuvwxyz0123456789",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static final List<String> FRAMES = List.of("", "", ".q", ".v2.lookup", ".eu1.rep", ".f.01", ".id");

    private enum Answers { LOOPBACK, NXDOMAIN, CONSTANT, TXT }

    private final String domain;
    private final String alphabet;
    private final int length;
    private final boolean uuid;
    private final String frame;
    private final Answers answers;
    private final List<Host> askers = new ArrayList<>();
    private final double perHour;
    private final int burst;
    private final double again;
    private String previous;

    DrawnLookAlike(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        domain = Names.word(random, 3) + random.pick(List.of("-rep.net", "shield.com", "insight.io", "track.net"));
        alphabet = random.pick(ALPHABETS);
        length = random.between(8, 48);
        uuid = random.chance(0.2);
        frame = random.pick(FRAMES);
        answers = Answers.values()[random.below(Answers.values().length)];
        int clients = net.clients().size();
        // by two or three, or by everybody: one asker alone would be a leak as far as anybody can tell from outside
        int wanted = random.chance(0.4) ? Math.min(clients, random.between(2, 4)) : clients;
        int from = random.below(clients);
        for (int i = 0; i < wanted; i++) {
            askers.add(net.clients().get((from + i) % clients));
        }
        burst = random.chance(0.3) ? random.between(5, 30) : random.between(1, 3);
        perHour = Math.max(0.2, random.between(2, 12) * 2.0 / burst);
        again = random.chance(0.5) ? 0.3 : 0;
        wake(WorkingDay.after(net.plan().start(), perHour, 0.1, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        Host asker = random.pick(askers);
        long time = now;
        for (int i = 0; i < burst; i++) {
            time += random.exponential(300 * MILLIS);
            String label = previous != null && random.chance(again) ? previous
                    : uuid ? random.uuid() : random.text(alphabet, length);
            previous = label;
            String name = label.replaceAll("^-|-$", "x") + frame + '.' + domain;
            ask(out, time, asker, name, answers == Answers.TXT ? Types.TXT : Types.A, reply(name),
                    new Tag.Benign(domain, "drawn-look-alike"));
        }
        return WorkingDay.after(now, perHour, 0.1, random);
    }

    private Reply reply(String name) {
        return switch (answers) {
            case LOOPBACK -> Reply.address(name, 300, Address.v4(127, 0, 0, random.pick(1, 2, 4, 8)));
            case NXDOMAIN -> Reply.nxdomain(domain);
            case CONSTANT -> Reply.address(name, 60, Address.documentation(domain.hashCode()));
            case TXT -> Reply.of(Rr.txt(name, 60, random.chance(0.9) ? "clean" : "unknown"));
        };
    }
}
