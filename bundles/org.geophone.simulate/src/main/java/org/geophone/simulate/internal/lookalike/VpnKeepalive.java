package org.geophone.simulate.internal.lookalike;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.WorkingDay;
import org.geophone.simulate.internal.packet.Host;

/** A tunnel client (not through DNS) shows that it lives: its session and a running number, every few minutes. */
final class VpnKeepalive extends LookAlike {
    private record Session(String id, int number, long until) {
    }

    private final Surround around;
    private final Answers answers;
    private final int digits;
    private final boolean hex;
    private final boolean numberFirst;
    private final long period;
    private final Map<Host, Session> sessions = new HashMap<>();

    VpnKeepalive(Zone zone) {
        super(zone);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        digits = random.between(6, 20);
        hex = random.chance(0.5);
        numberFirst = random.chance(0.5);
        period = random.between(3, 20) * (zone.askers().many() ? 4 : 1) * MINUTE;
        wake(net.plan().start() + random.below(20) * MINUTE);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        for (Host asker : zone.askers().hosts()) {
            // people connect for their working day, machines always
            if (random.chance(Math.max(0.1, WorkingDay.at(now)))) {
                Session session = sessions.get(asker);
                if (session == null || session.until() < now) {
                    session = new Session(random.hex(digits), 0, now + random.between(2, 16) * HOUR);
                }
                sessions.put(asker, new Session(session.id(), session.number() + 1, session.until()));
                String count = hex ? Integer.toHexString(0x10_0000 + session.number()) : "" + session.number();
                query(now + random.below((int) (period / 2)), asker, around.name(numberFirst
                        ? count + '.' + session.id() : session.id() + '-' + count, zone.domain()), answers, out);
            }
        }
        return now + period;
    }
}
