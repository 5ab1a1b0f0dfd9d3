package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;

/** Opened mails load a picture from a name made for this one mail, asked once and never again. */
final class MailTracking extends Occasional {
    private final Surround around;
    private final Answers answers;
    private final String alphabet;
    private final int length;
    private final String campaign;

    MailTracking(Zone zone) {
        super(zone, Draws.scale(zone.random(), 5, 60), 0.01);
        around = Surround.draw(random);
        answers = Answers.hosting(zone.domain(), random);
        alphabet = random.pick(List.of(Draws.HEX, Draws.BASE32, Draws.ALPHANUMERIC, Draws.MIXED_CASE));
        length = random.between(12, 60);
        campaign = random.chance(0.5) ? "" : ".u" + random.between(10_000, 9_999_999) + ".ct";
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        query(now, asker, around.name(random.text(alphabet, length) + campaign, zone.domain()), answers, out);
    }
}
