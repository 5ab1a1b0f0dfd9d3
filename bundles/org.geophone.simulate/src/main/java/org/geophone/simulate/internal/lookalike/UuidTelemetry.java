package org.geophone.simulate.internal.lookalike;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;

/** An application reports under a UUID: a new one for every event, one a session, or one a device. */
final class UuidTelemetry extends Occasional {
    private final Surround around;
    private final Answers answers;
    private final int perIdentifier;
    private final boolean dashes;
    private final Map<Host, String> current = new HashMap<>();

    UuidTelemetry(Zone zone) {
        super(zone, Draws.scale(zone.random(), 12, 150), 0.05);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        perIdentifier = random.pick(1, 1, 1, 12, 1000);
        dashes = random.chance(0.75);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String known = current.get(asker);
        if (known == null || random.chance(1.0 / perIdentifier)) {
            known = dashes ? random.uuid() : random.uuid().replace("-", "");
            current.put(asker, known);
        }
        query(now, asker, around.name(known, zone.domain()), answers, out);
    }
}
