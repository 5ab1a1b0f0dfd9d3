package org.geophone.simulate.internal.lookalike;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A telephone exchange asks for every number it is to dial: its digits reversed, one a label (ENUM, RFC 6116). */
final class PhoneNumbers extends Occasional {
    /** Country codes that ITU-T E.164 keeps spare. */
    private static final List<String> SPARE = List.of("210", "214", "217", "219", "259", "280", "801", "999");
    private static final int SHORTEST = 8;

    private final Values numbers;
    private final String tree;
    private final double known;
    private final boolean overlap;
    private final long ttl;

    PhoneNumbers(Zone zone) {
        super(zone, Draws.scale(zone.random(), 40, 300), 0.03);
        String country = random.pick(SPARE);
        tree = random.pick(List.of("e164.", "enum.", "", "e164.carrier."));
        known = 0.05 + 0.6 * random.unit();
        overlap = random.chance(0.25);
        ttl = random.pick(60, 600, 3600);
        int areas = random.between(3, 40);
        numbers = Values.draw(random, 60, 900, 0.08, 0.5, from -> country + (200 + from.below(areas) * 7)
                + from.text(Draws.DIGITS, from.between(5, 7)));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String number = numbers.next(random);
        long time = now;
        // some exchanges ask while the caller still dials
        for (int digits = overlap ? SHORTEST : number.length(); digits <= number.length(); digits++) {
            String dialled = number.substring(0, digits);
            String name = Draws.split(new StringBuilder(dialled).reverse().toString(), 1) + '.' + tree + zone.domain();
            boolean there = digits == number.length() && new SeededRandom(name.hashCode()).chance(known);
            Reply reply = there ? Reply.of(service(name, number)) : Reply.nxdomain(zone.domain());
            query(time, asker, name, Types.NAPTR, reply, ttl, out);
            time += random.between(150, 700) * MILLIS;
        }
    }

    /** RFC 3403: order, preference, flags, service, expression, and the root as replacement. */
    private Rr service(String owner, String number) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {0, 100, 0, 10});
        for (String text : List.of("u", "E2U+sip", "!^.*$!sip:+" + number + "@gw" + number.length() % 3 + '.'
                + zone.domain() + '!')) {
            data.write(text.length());
            data.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        data.write(0);
        return Rr.raw(owner, Types.NAPTR, ttl, data.toByteArray());
    }
}
