package org.geophone.simulate.internal.attack;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.random.SeededRandom;

/** A file moved piece by piece, one piece a query, at a rhythm with some jitter. */
abstract class Transfer implements Source {
    private final AttackPlan plan;
    private final SeededRandom random;
    private final Label label;
    private int sent;
    private long next;

    Transfer(AttackPlan plan, SeededRandom random) {
        this.plan = plan;
        this.random = random;
        this.next = plan.start();
        this.label = new Label(new Label.Plan(plan.id(), plan.host().address().text(),
                plan.registeredDomain(), plan.domain(), plan.technique(), plan.note(), plan.queries()));
    }

    @Override
    public final long next() {
        return next;
    }

    @Override
    public final void step(Consumer<Lookup> out) {
        byte[] chunk = plan.chunk(sent);
        String name = name(plan, sent, chunk);
        out.accept(new Lookup(next, plan.host(), name, type(), reply(plan, name, sent, chunk), tag(label, chunk)));
        sent++;
        double factor = 1 + plan.jitter() * (2 * random.unit() - 1);
        next = sent < plan.queries() ? next + Math.max(1, (long) (plan.intervalMicros() * factor)) : Long.MAX_VALUE;
    }

    abstract int type();

    abstract String name(AttackPlan decided, int number, byte[] chunk);

    abstract Reply reply(AttackPlan decided, String name, int number, byte[] chunk);

    abstract Tag tag(Label account, byte[] chunk);
}
