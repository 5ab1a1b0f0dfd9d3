package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A mail gateway evaluates a sender policy with macros (RFC 7208): address, user and host stand in the name. */
final class SpfMacros extends Occasional {
    private enum Form { ADDRESS, REVERSED, REVERSED_AND_HELLO, USER, USER_AND_DOMAIN }

    private final Senders senders;
    private final Form form;
    private final double pass;
    private final long ttl;

    SpfMacros(Zone zone) {
        super(zone.by("mailgw"), Draws.scale(zone.random(), 40, 400), 0.2);
        senders = new Senders(random);
        form = Form.values()[random.below(Form.values().length)];
        pass = 0.4 + 0.6 * random.unit();
        ttl = random.pick(60, 300, 3600);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String name = macro(senders.next(random)) + '.' + zone.domain();
        SeededRandom fixed = new SeededRandom(name.hashCode());
        Reply reply = fixed.chance(pass) ? Reply.address(name, ttl, Address.v4(127, 0, 0, 2))
                : Reply.nxdomain(zone.domain());
        query(now, asker, name, Types.A, reply, ttl, out);
    }

    /** Section 7.3: i is the address (IPv6 in dotted nibbles), r turns it round, l the user, h the host. */
    private String macro(Address from) {
        String family = from.isV4() ? ".in-addr" : ".ip6";
        return switch (form) {
            case ADDRESS -> straight(from) + "._spf";
            case REVERSED -> from.reversed() + family + "._spf";
            case REVERSED_AND_HELLO -> from.reversed() + family + "._ip." + hello(from) + "._ehlo._spf";
            case USER -> user() + "._spf";
            case USER_AND_DOMAIN -> user() + "._u." + net.someDomain(random) + "._d._spf";
        };
    }

    private static String straight(Address from) {
        return from.isV4() ? from.text() : new StringBuilder(from.reversed()).reverse().toString();
    }

    private String hello(Address from) {
        SeededRandom fixed = new SeededRandom(from.hashCode());
        return "mail" + fixed.below(9) + '.' + Names.domain(fixed);
    }

    /** People write from the same few accounts; bulk mail has a return path of its own for every message. */
    private String user() {
        return random.chance(0.4) ? "bounce-" + random.between(10_000, 9_999_999) + '-' + random.hex(8)
                : Names.word(random, random.between(1, 2)) + (random.chance(0.2) ? random.below(100) : "");
    }
}
