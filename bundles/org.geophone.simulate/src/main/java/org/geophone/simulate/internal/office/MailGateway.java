package org.geophone.simulate.internal.office;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** Mail arrives: who is the sender, is its address on block lists, does the signature fit, where do its links lead? */
final class MailGateway extends Behaviour {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String KEY_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final List<List<String>> LISTS = List.of(List.of("zen.spamhaus.org", "spamhaus.org"),
            List.of("b.barracudacentral.org", "barracudacentral.org"), List.of("bl.spamcop.net", "spamcop.net"),
            List.of("list.dnswl.org", "dnswl.org"), List.of("psbl.surriel.com", "surriel.com"));

    private final Host gateway;
    private final ClientCache cache = new ClientCache();
    private final double perHour;
    private final String customerKey;

    MailGateway(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        gateway = net.servers().get("mailgw");
        perHour = 10 * net.plan().serverShare();
        customerKey = random.text(KEY_ALPHABET, 26);
        wake(WorkingDay.after(net.plan().start(), perHour, 0.2, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        Site sender = net.world().draw(random);
        Address from = random.chance(0.9) ? Address.documentation(random.below(762))
                : Address.v6(0x300 + random.below(40), random.below(9) + 1);
        long time = who(now, from, sender, out);
        time = listed(time, from, out);
        time = authentic(time, from, sender, out);
        links(time, out);
        return WorkingDay.after(now, perHour, 0.2, random);
    }

    private long who(long now, Address from, Site sender, Consumer<Lookup> out) {
        String reverse = from.reverseName();
        String name = "mail" + Math.floorMod(from.hashCode(), 9) + '.' + sender.domain();
        Reply found = random.chance(0.8) ? Reply.of(Rr.name(reverse, Types.PTR, 3600, name))
                : Reply.nxdomain(reverse.substring(reverse.indexOf('.') + 1));
        String zone = from.isV4() ? "in-addr.arpa" : "ip6.arpa";
        once(now, reverse, Types.PTR, found, new Tag.Benign(zone, "reverse"), out);
        once(now + 40 * MILLIS, name, Types.A, Reply.address(name, 3600, from.isV4() ? from
                : Address.documentation(from.hashCode())), Tag.PLAIN, out);
        return now + 80 * MILLIS;
    }

    private long listed(long now, Address from, Consumer<Lookup> out) {
        long time = now;
        for (List<String> list : LISTS) {
            time += random.between(0, 3) * MILLIS;
            String name = from.reversed() + '.' + list.get(0);
            once(time, name, Types.A, verdict(name, list.get(1)), new Tag.Benign(list.get(1), "dnsbl"), out);
        }
        String keyed = from.reversed() + '.' + customerKey + ".zen.dq.spamhaus.net";
        once(time, keyed, Types.A, verdict(keyed, "spamhaus.net"), new Tag.Benign("spamhaus.net", "dnsbl"), out);
        return time + 60 * MILLIS;
    }

    private Reply verdict(String name, String zone) {
        return random.chance(0.2) ? Reply.address(name, 300, Address.v4(127, 0, 0, random.pick(2, 3, 4, 10, 11)))
                : Reply.nxdomain(zone);
    }

    private long authentic(long now, Address from, Site sender, Consumer<Lookup> out) {
        String domain = sender.domain();
        boolean macro = sender.number() % 5 == 0;
        String policy = macro ? "v=spf1 exists:%{i}._spf." + domain + " -all"
                : "v=spf1 include:_spf." + domain + " mx -all";
        once(now, domain, Types.TXT, Reply.of(Rr.txt(domain, 3600, policy)), Tag.PLAIN, out);
        if (macro && from.isV4()) {
            String name = from.text() + "._spf." + domain;
            once(now + 30 * MILLIS, name, Types.A, Reply.address(name, 3600, Address.v4(127, 0, 0, 2)),
                    new Tag.Benign(domain, "spf"), out);
        }
        String selector = (sender.number() % 3 == 0 ? "s" + sender.number() : "selector1") + "._domainkey." + domain;
        String key = new SeededRandom(domain.hashCode()).text(BASE64, 392);
        once(now + 50 * MILLIS, selector, Types.TXT, Reply.of(Rr.txt(selector, 3600, "v=DKIM1; k=rsa; p=" + key)),
                new Tag.Benign(domain, "dkim"), out);
        String dmarc = "_dmarc." + domain;
        once(now + 55 * MILLIS, dmarc, Types.TXT, sender.number() % 4 == 0 ? Reply.nxdomain(domain)
                : Reply.of(Rr.txt(dmarc, 3600, "v=DMARC1; p=reject; rua=mailto:dmarc@" + domain)), Tag.PLAIN, out);
        once(now + 70 * MILLIS, domain, Types.MX, Reply.of(Rr.mx(domain, 3600, 10, "mx1." + domain)), Tag.PLAIN, out);
        return now + 90 * MILLIS;
    }

    private void links(long now, Consumer<Lookup> out) {
        for (int i = random.below(4); i > 0; i--) {
            String name = net.world().draw(random).domain() + ".multi.surbl.org";
            once(now + i * MILLIS, name, Types.A, Reply.nxdomain("surbl.org"), new Tag.Benign("surbl.org", "dnsbl"),
                    out);
        }
    }

    private void once(long time, String name, int type, Reply reply, Tag tag, Consumer<Lookup> out) {
        if (cache.miss(name, type, time, 900)) {
            ask(out, time, gateway, name, type, reply, tag);
        }
    }
}
