package org.geophone.simulate.internal.attack;

import java.util.List;
import java.util.Locale;
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

/** The file travels beside names and answers: in EDNS options or a record, behind the message, or instead of it. */
public final class Covert extends Transfer {
    /** The most bytes in one message. */
    public static final int CAPACITY = 400;

    private static final List<String> HOSTS = List.of("www", "api", "cdn", "mail", "static");

    private final Wire.Place place;
    private final boolean down;

    /** A transfer as planned, at this place (option, code, record, trailer or raw) of queries, or of answers. */
    public Covert(AttackPlan plan, String place, boolean down, SeededRandom random) {
        super(plan, random);
        this.place = Wire.Place.valueOf(place.toUpperCase(Locale.ROOT));
        this.down = down;
    }

    @Override
    Lookup lookup(long time, Host host, Target target, int number, Label label) {
        byte[] chunk = plan.chunk(number);
        String name = place == Wire.Place.RAW ? "" : target.under(HOSTS.get(number % HOSTS.size()));
        Reply reply = Reply.address(name, 60, Address.documentation(target.zone().hashCode()));
        if (place == Wire.Place.RECORD && down) {
            reply = new Reply(reply.rcode(), reply.answers(), List.of(Rr.text(name, 60, chunk)));
        }
        return new Lookup(time, host, name, place == Wire.Place.RAW ? 0 : Types.A, reply,
                new Tag.Attack(label, down ? 0 : chunk.length, down ? chunk.length : 0),
                new Wire(plan.server(), place, chunk, down));
    }
}
