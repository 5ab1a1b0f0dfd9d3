package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** A browser guard asks about what a user opens: the host name itself below the zone, a hash, or both. */
final class UrlReputation extends Occasional {
    private enum Form { HOST, HASH_AND_HOST, HASH, KEY_AND_HOST, HOST_AND_PORT }

    private final Surround around;
    private final Answers answers;
    private final Form form;
    private final String key;
    private final int digits;

    UrlReputation(Zone zone) {
        super(zone, Draws.scale(zone.random(), 15, 120), 0.02);
        around = Surround.draw(random);
        answers = Answers.verdict(zone.domain(), random);
        form = Form.values()[random.below(Form.values().length)];
        key = random.text(Draws.ALPHANUMERIC, random.between(8, 24));
        digits = random.pick(8, 16, 32, 40);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, 5); i > 0; i--) {
            query(time, asker, around.name(subject(net.someHost(random)), zone.domain()), answers, out);
            time += random.between(5, 250) * MILLIS;
        }
    }

    private String subject(String host) {
        // pages of a site are many, but the same ones are opened again and again
        SeededRandom page = new SeededRandom(host.hashCode() + 31L * Math.min(random.below(6), random.below(40)));
        return switch (form) {
            case HOST -> host;
            case HASH_AND_HOST -> page.hex(digits) + '.' + host;
            case HASH -> page.hex(digits);
            case KEY_AND_HOST -> key + '.' + host;
            case HOST_AND_PORT -> host + '.' + (page.chance(0.9) ? 443 : page.between(1000, 9999)) + ".p";
        };
    }
}
