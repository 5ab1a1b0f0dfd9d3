package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import org.geophone.simulate.internal.office.OfficeNetwork;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.random.Zipf;

/** The machines that ask for names of one zone; some ask more than others. */
final class Askers {
    /** How many ask: the words of the setting. */
    static final List<String> CHOICES = List.of("mixed", "few", "many");

    private static final List<String> SERVERS = List.of("logsrv", "monitor", "inventory");
    private static final int FEW = 3;
    private static final double UNEVEN = 0.6;

    private final List<Host> hosts;
    private final Zipf weights;

    /** These machines; the first asks most. */
    Askers(List<Host> hosts) {
        this.hosts = List.copyOf(hosts);
        this.weights = new Zipf(hosts.size(), UNEVEN);
    }

    /** Few: one server, or one to three clients. Many: a third of all clients or more. Mixed: one or the other. */
    static Askers draw(String choice, OfficeNetwork net, SeededRandom random) {
        boolean many = choice.equals("mixed") ? random.chance(0.5) : choice.equals("many");
        if (!many && random.chance(0.25)) {
            return server(net, random.pick(SERVERS));
        }
        int all = net.clients().size();
        int wanted = many ? (int) (all * (0.34 + 0.66 * random.unit())) : random.between(1, FEW);
        return clients(net, Math.max(1, Math.min(all, wanted)), random);
    }

    /** So many clients, beginning anywhere. */
    static Askers clients(OfficeNetwork net, int wanted, SeededRandom random) {
        int all = net.clients().size();
        int from = random.below(all);
        List<Host> out = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            out.add(net.clients().get((from + i) % all));
        }
        return new Askers(out);
    }

    /** The server with this role. */
    static Askers server(OfficeNetwork net, String role) {
        return new Askers(List.of(net.servers().get(role)));
    }

    /** All of them. */
    List<Host> hosts() {
        return hosts;
    }

    boolean many() {
        return hosts.size() > FEW;
    }

    /** One of them. */
    Host pick(SeededRandom random) {
        return hosts.get(weights.draw(random));
    }
}
