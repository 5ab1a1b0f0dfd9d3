package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The file leaves in the names; the answer says nothing, or a word of thanks. */
public final class Upload extends Transfer {
    private static final int LABEL = 63;
    private static final int NAME = 253;
    /** Room for a running number of ten digits and its dot. */
    private static final int COUNTER = 11;

    private final int type;

    /** An upload as planned. */
    public Upload(AttackPlan plan, SeededRandom random) {
        super(plan, random);
        this.type = plan.answer().equals("txt") ? Types.TXT : Types.A;
    }

    /** The most payload bytes that fit into one name under this domain. */
    public static int capacity(Coding coding, String domain, boolean counter) {
        int room = NAME - domain.length() - 1 - (counter ? COUNTER : 0);
        // each full label of 63 characters costs a dot
        return coding.bytes(room - room / (LABEL + 1));
    }

    @Override
    int type() {
        return type;
    }

    @Override
    String name(AttackPlan plan, int number, byte[] chunk) {
        StringBuilder out = new StringBuilder();
        if (plan.counter()) {
            out.append(number).append('.');
        }
        String text = plan.coding().encode(chunk);
        for (int at = 0; at < text.length(); at += LABEL) {
            out.append(text, at, Math.min(text.length(), at + LABEL)).append('.');
        }
        return out.append(plan.domain()).toString();
    }

    @Override
    Reply reply(AttackPlan plan, String name, int number, byte[] chunk) {
        return switch (plan.answer()) {
            case "a" -> Reply.address(name, 1, Address.documentation(plan.domain().hashCode()));
            case "txt" -> Reply.of(Rr.txt(name, 1, "ok"));
            default -> Reply.nxdomain(plan.domain());
        };
    }

    @Override
    Tag tag(Label label, byte[] chunk) {
        return new Tag.Attack(label, chunk.length, 0);
    }
}
