package org.geophone.simulate.internal.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A file moved piece by piece, one piece a query, with repeats of earlier names between where the plan wants them. */
abstract class Transfer implements Source {
    /** Earlier look-ups among which a repeat is drawn. */
    private static final int REMEMBERED = 50;

    final AttackPlan plan;
    private final SeededRandom random;
    private final SeededRandom padding;
    private final Routing routing;
    private final List<Lookup> earlier = new ArrayList<>();
    private int sent;
    private long next;

    Transfer(AttackPlan plan, SeededRandom random) {
        this.plan = plan;
        this.random = random;
        this.padding = random.stream("padding");
        this.routing = new Routing(plan, random.stream("routes"));
        this.next = plan.rhythm().first();
    }

    @Override
    public final long next() {
        return next;
    }

    @Override
    public final void step(Consumer<Lookup> out) {
        if (!earlier.isEmpty() && padding.chance(plan.repeats())) {
            Lookup old = padding.pick(earlier);
            Label label = ((Tag.Attack) old.tag()).label();
            out.accept(new Lookup(next, old.client(), old.name(), old.type(), old.reply(),
                    new Tag.Attack(label, 0, 0), old.wire()));
        } else {
            Lookup fresh = lookup(next, routing.host(sent), routing.target(sent), sent, routing.label(sent));
            out.accept(fresh);
            if (plan.repeats() > 0) {
                remember(fresh);
            }
            sent++;
        }
        long following = plan.rhythm().after(next, random);
        next = sent < plan.queries() ? following : Long.MAX_VALUE;
    }

    private void remember(Lookup lookup) {
        if (earlier.size() < REMEMBERED) {
            earlier.add(lookup);
        } else {
            earlier.set(padding.below(REMEMBERED), lookup);
        }
    }

    /** The look-up that moves the n-th piece. */
    abstract Lookup lookup(long time, Host host, Target target, int number, Label label);
}
