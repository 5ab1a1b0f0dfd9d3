package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Wire;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.random.SeededRandom;

/** The file comes in with answers; the names are a number and a session only. */
public final class Download extends Transfer {
    private final Carrier carrier;
    private final String session;

    /** A download as planned. */
    public Download(AttackPlan plan, SeededRandom random) {
        super(plan, random);
        this.session = random.hex(6);
        this.carrier = Carrier.of(plan.answer());
    }

    @Override
    Lookup lookup(long time, Host host, Target target, int number, Label label) {
        byte[] chunk = plan.chunk(number);
        String name = target.under(number + "." + session);
        return new Lookup(time, host, name, carrier.type(), Reply.of(carrier.records(name, target, chunk, plan)),
                new Tag.Attack(label, 0, chunk.length), Wire.to(plan.server()));
    }
}
