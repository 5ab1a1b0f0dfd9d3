package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.flow.Wire;
import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The file leaves in the names; the answer says nothing, or a word of thanks. */
public final class Upload extends Transfer {
    private final SeededRandom widths;
    private final int type;

    /** An upload as planned. */
    public Upload(AttackPlan plan, SeededRandom random) {
        super(plan, random);
        this.widths = random.stream("widths");
        this.type = plan.answer().equals("txt") ? Types.TXT : Types.A;
    }

    @Override
    Lookup lookup(long time, Host host, Target target, int number, Label label) {
        byte[] chunk = plan.chunk(number);
        String name = target.under(plan.form().text(number, chunk, plan.coding(), widths));
        Reply reply = switch (plan.answer()) {
            case "a" -> Reply.address(name, 1, Address.documentation(target.zone().hashCode()));
            case "txt" -> Reply.of(Rr.txt(name, 1, "ok"));
            default -> target.denial();
        };
        return new Lookup(time, host, name, type, reply, new Tag.Attack(label, chunk.length, 0),
                Wire.to(plan.server()));
    }
}
