package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Which client sends which piece to which zone. Clients take turns; zones take turns or are drawn for each piece. Every
 * client and zone between which pieces go have a label of their own, all of them one group.
 */
final class Routing {
    private final AttackPlan plan;
    private final int[] drawn;
    private final Label[] labels;
    private final long[] queries;
    private final long[] bytes;

    Routing(AttackPlan plan, SeededRandom random) {
        this.plan = plan;
        int zones = plan.targets().size();
        drawn = zones > 1 && !plan.inTurns() ? new int[plan.queries()] : new int[0];
        for (int n = 0; n < drawn.length; n++) {
            drawn[n] = random.below(zones);
        }
        labels = new Label[plan.hosts().size() * zones];
        queries = new long[labels.length];
        bytes = new long[labels.length];
        for (int n = 0; n < plan.queries(); n++) {
            queries[pair(n)]++;
            bytes[pair(n)] += plan.length(n);
        }
    }

    private int zone(int n) {
        // each of several clients has to come by every zone
        return drawn.length > 0 ? drawn[n] : n / plan.hosts().size() % plan.targets().size();
    }

    private int pair(int n) {
        return n % plan.hosts().size() * plan.targets().size() + zone(n);
    }

    Host host(int n) {
        return plan.hosts().get(n % plan.hosts().size());
    }

    Target target(int n) {
        return plan.targets().get(zone(n));
    }

    /** The label of the n-th piece. */
    Label label(int n) {
        int pair = pair(n);
        if (labels[pair] == null) {
            Target target = target(n);
            labels[pair] = new Label(new Label.Plan(id(host(n), target), plan.id(), host(n).address().text(),
                    target.registeredDomain(), target.suffix(), plan.technique(), plan.note(), queries[pair],
                    bytes[pair]));
        }
        return labels[pair];
    }

    private String id(Host host, Target target) {
        return plan.id() + (plan.targets().size() > 1 ? '/' + target.zone() : "")
                + (plan.hosts().size() > 1 ? '@' + host.address().text() : "");
    }
}
