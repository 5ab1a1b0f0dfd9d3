package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * A branch office behind its own forwarder: it validates (DS and DNSKEY, whose answers are cut and come again over TCP)
 * and mixes the case of letters.
 */
final class ValidatingForwarder extends Behaviour {
    private static final int RSA_SHA256 = 8;
    private static final int KEY = 260;

    private final Host forwarder;
    private final ClientCache cache = new ClientCache();
    private final double perHour;

    ValidatingForwarder(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        forwarder = net.servers().get("forwarder");
        perHour = 5 * net.plan().pagesPerHour() * net.plan().serverShare();
        wake(WorkingDay.after(net.plan().start(), perHour, 0.02, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        Site site = net.world().draw(random);
        String name = "www." + site.domain();
        if (cache.miss(name, Types.A, now, site.ttl())) {
            ask(out, now, forwarder, name, Types.A, site.reply(name, Types.A), Tag.PLAIN);
            boolean signed = site.number() % 4 == 0;
            if (cache.miss(site.domain(), Types.DS, now, 3600)) {
                ask(out, now + 50 * MILLIS, forwarder, site.domain(), Types.DS,
                        signed ? Reply.of(Rr.raw(site.domain(), Types.DS, 3600, digest(site)))
                        : Reply.noData(site.domain()), Tag.PLAIN);
                if (signed) {
                    ask(out, now + 120 * MILLIS, forwarder, site.domain(), Types.DNSKEY, keys(site), Tag.PLAIN);
                }
            }
        }
        return WorkingDay.after(now, perHour, 0.02, random);
    }

    private static byte[] digest(Site site) {
        byte[] out = new SeededRandom(site.number()).bytes(36);
        out[2] = RSA_SHA256;
        out[3] = 2;
        return out;
    }

    /** Two to four keys and two signatures: some sets pass the limit of a datagram. */
    private static Reply keys(Site site) {
        SeededRandom fixed = new SeededRandom(site.domain().hashCode());
        List<Rr> records = new ArrayList<>();
        for (int i = 0; i < 2 + site.number() % 3; i++) {
            byte[] key = fixed.bytes(4 + KEY);
            key[0] = 1;
            key[1] = (byte) (i == 0 ? 1 : 0);
            key[2] = 3;
            key[3] = RSA_SHA256;
            records.add(Rr.raw(site.domain(), Types.DNSKEY, 3600, key));
        }
        records.add(Rr.raw(site.domain(), Types.RRSIG, 3600, signature(site.domain(), fixed)));
        return Reply.of(records);
    }

    /** RFC 4034 section 3.1: type, algorithm, labels, TTL, two times, key tag, signer, signature. */
    private static byte[] signature(String domain, SeededRandom fixed) {
        byte[] name = Rr.wire(domain);
        byte[] head = {0, Types.DNSKEY, RSA_SHA256, (byte) domain.split("\\.").length, 0, 0, 14, 16};
        byte[] out = new byte[18 + name.length + 256];
        System.arraycopy(fixed.bytes(out.length), 0, out, 0, out.length);
        System.arraycopy(head, 0, out, 0, head.length);
        System.arraycopy(name, 0, out, 18, name.length);
        return out;
    }
}
