package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.office.WorkingDay;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.Zipf;

/** File sharing: a list of trackers asked every half hour, many of them gone; or content named by its digest. */
final class P2pTrackers extends LookAlike {
    private static final int CONTENTS = 400;

    private final boolean content;
    private final List<String> trackers = new ArrayList<>();
    private final Zipf popularity = new Zipf(CONTENTS, 0.7);
    private final Answers answers;
    private final long period;

    P2pTrackers(Zone zone) {
        super(zone);
        content = random.chance(0.5);
        answers = Answers.hosting(zone.domain(), random);
        period = random.between(30, 90) * MINUTE;
        for (int i = random.between(8, 40); i > 0; i--) {
            String host = random.pick(List.of("tracker.", "open.tracker.", "t.", "announce.")) + Names.domain(random);
            trackers.add(random.chance(0.3) ? "tracker" + i + '.' + zone.domain() : host);
        }
        wake(WorkingDay.after(net.plan().start(), 1.5, 0.2, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        Host asker = zone.askers().pick(random);
        long time = now;
        if (content) {
            for (int i = random.between(1, 8); i > 0; i--) {
                // a content identifier in base32 as gateways write it: its first characters say coding and digest
                String name = "bafybei" + random.stream("content " + popularity.draw(random)).text(Draws.BASE32, 52)
                        + ".c." + zone.domain();
                query(time, asker, name, answers, out);
                time += random.exponential(4.0 * SECOND);
            }
            return WorkingDay.after(now, 2, 0.1, random);
        }
        for (String tracker : trackers) {
            boolean gone = tracker.hashCode() % 5 < 2;
            String domain = tracker.substring(tracker.indexOf('.') + 1);
            query(time, asker, tracker, Types.A, gone ? Reply.nxdomain(domain)
                    : Reply.address(tracker, 300, Address.documentation(tracker.hashCode())), 300, out);
            time += random.between(1, 300) * MILLIS;
        }
        return now + period + random.between(-60, 60) * SECOND;
    }
}
