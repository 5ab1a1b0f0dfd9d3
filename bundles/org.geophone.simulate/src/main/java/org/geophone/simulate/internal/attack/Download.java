package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.labels.Label;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The file comes in with TXT answers; the names are a number and a session only. */
public final class Download extends Transfer {
    /** Characters of one character string of a TXT record. */
    private static final int STRING = 255;

    private final String session;

    /** A download as planned. */
    public Download(AttackPlan plan, SeededRandom random) {
        super(plan, random);
        this.session = random.hex(6);
    }

    /** The most payload bytes that fit into one answer. */
    public static int capacity(Coding coding) {
        return coding.bytes(STRING);
    }

    @Override
    int type() {
        return Types.TXT;
    }

    @Override
    String name(AttackPlan plan, int number, byte[] chunk) {
        return number + "." + session + "." + plan.domain();
    }

    @Override
    Reply reply(AttackPlan plan, String name, int number, byte[] chunk) {
        return Reply.of(Rr.txt(name, 1, plan.coding().encode(chunk)));
    }

    @Override
    Tag tag(Label label, byte[] chunk) {
        return new Tag.Attack(label, 0, chunk.length);
    }
}
