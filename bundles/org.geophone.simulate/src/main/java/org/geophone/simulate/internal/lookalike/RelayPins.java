package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A mail gateway sends to customers of a mail service: a relay with the customer's domain in its name, and before the
 * connection the digest of its key by port (TLSA, RFC 6698 and RFC 7672). The names are words, the answers digests.
 */
final class RelayPins extends Occasional {
    private static final int SHA256 = 32;
    private static final double SUBMISSION = 0.08;

    private final boolean ownKeys;
    private final String relay;
    private final int relays;
    private final long ttl;

    RelayPins(Zone zone) {
        super(zone.by("mailgw"), Draws.scale(zone.random(), 40, 300), 0.2);
        ownKeys = random.chance(0.6);
        relay = random.pick(List.of(".mx", ".in", ".mail.eu", ".smtp", ".relay.a"));
        relays = random.between(1, 3);
        ttl = random.pick(300, 1800, 3600, 7200);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String customer = net.someDomain(random).replace('.', '-');
        String host = customer + relay + (1 + random.below(relays)) + '.' + zone.domain();
        query(now, asker, host, Types.A, Reply.address(host, ttl, Address.documentation(host.hashCode())), ttl, out);
        String pin = (random.chance(SUBMISSION) ? "_465._tcp." : "_25._tcp.") + host;
        SeededRandom key = new SeededRandom((ownKeys ? customer : zone.domain()).hashCode());
        Rr current = pin(pin, key);
        // during a change of keys both are there
        Reply reply = key.chance(0.2) ? Reply.of(current, pin(pin, key)) : Reply.of(current);
        query(now + random.between(5, 60) * MILLIS, asker, pin, Types.TLSA, reply, ttl, out);
    }

    /** The end entity's key by its SHA-256: usage 3, selector 1, matching 1. */
    private Rr pin(String owner, SeededRandom key) {
        byte[] data = new byte[3 + SHA256];
        data[0] = 3;
        data[1] = 1;
        data[2] = 1;
        System.arraycopy(key.bytes(SHA256), 0, data, 3, SHA256);
        return Rr.raw(owner, Types.TLSA, ttl, data);
    }
}
