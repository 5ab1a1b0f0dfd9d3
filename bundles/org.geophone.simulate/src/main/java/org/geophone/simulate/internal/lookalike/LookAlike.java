package org.geophone.simulate.internal.lookalike;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.office.Behaviour;
import org.geophone.simulate.internal.office.ClientCache;
import org.geophone.simulate.internal.office.WorkingDay;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;

/** A benign zone with machine-made names. What an asker still knows is not asked again before its time to live ends. */
abstract class LookAlike extends Behaviour {
    static final long HOUR = WorkingDay.HOUR;
    static final long DAY = 24 * HOUR;

    final Zone zone;
    private final Map<Host, ClientCache> caches = new HashMap<>();
    private final Tag tag;

    LookAlike(Zone zone) {
        super(zone.net(), zone.random());
        this.zone = zone;
        this.tag = new Tag.Benign(zone.domain(), zone.kind());
    }

    /** The next time at or after {@code from} that is so many microseconds past midnight. */
    static long daily(long from, long pastMidnight) {
        long today = from / DAY * DAY + pastMidnight;
        return today < from ? today + DAY : today;
    }

    /** Asks unless the asker still knows; {@code ttl} in seconds. Says whether it asked. */
    final boolean query(long time, Host asker, String name, int type, Reply reply, long ttl, Consumer<Lookup> out) {
        return query(time, asker, name, type, reply, ttl, tag, out);
    }

    /** The same for a name outside the zone. */
    final boolean query(long time, Host asker, String name, int type, Reply reply, long ttl, Tag other,
            Consumer<Lookup> out) {
        boolean miss = caches.computeIfAbsent(asker, key -> new ClientCache()).miss(name, type, time, ttl);
        if (miss) {
            ask(out, time, asker, name, type, reply, other);
        }
        return miss;
    }

    /** Asks in the way these answers are asked for; for an address some askers want both families. */
    final void query(long time, Host asker, String name, Answers answers, Consumer<Lookup> out) {
        boolean asked = query(time, asker, name, answers.type(), answers.reply(name), answers.ttl(), out);
        if (asked && answers.bothFamilies()) {
            query(time + random.between(30, 400), asker, name, Types.AAAA, Reply.noData(zone.domain()), answers.ttl(),
                    out);
        }
    }
}
