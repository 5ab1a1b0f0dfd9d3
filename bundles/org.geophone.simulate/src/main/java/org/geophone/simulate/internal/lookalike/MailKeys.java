package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Keys and proofs that live in names: selectors of a mail service's customers, report permissions, and certificate
 * challenges that lead by CNAME to a random name with a fresh text.
 */
final class MailKeys extends Occasional {
    private enum Form { SELECTORS, REPORTS, CHALLENGES }

    private static final String BASE64 = Draws.MIXED_CASE + "+/";
    private static final String BASE64URL = Draws.MIXED_CASE + "-_";

    private final Form form;
    private final boolean uuids;
    private final String service;

    MailKeys(Zone zone) {
        this(zone, Form.values()[zone.random().below(Form.values().length)]);
    }

    private MailKeys(Zone zone, Form form) {
        super(form == Form.CHALLENGES ? zone : zone.by("mailgw"),
                Draws.scale(zone.random(), form == Form.CHALLENGES ? 4 : 30, form == Form.CHALLENGES ? 30 : 250), 0.2);
        this.form = form;
        uuids = random.chance(0.5);
        service = random.pick(List.of("", "mail.", "d.", "auth."));
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        switch (form) {
            case SELECTORS -> selector(now, asker, out);
            case REPORTS -> {
                String name = net.someDomain(random) + "._report._dmarc." + zone.domain();
                query(now, asker, name, Types.TXT, Reply.of(Rr.txt(name, 3600, "v=DMARC1;")), 3600, out);
            }
            default -> challenge(now, asker, out);
        }
    }

    /** The sender's own name leads to a key that the mail service keeps for this customer. */
    private void selector(long now, Host asker, Consumer<Lookup> out) {
        String sender = net.someDomain(random);
        SeededRandom customer = new SeededRandom(sender.hashCode() * 31L + zone.domain().hashCode());
        String key = (uuids ? customer.uuid() : "u" + customer.between(100_000, 99_999_999) + ".wl"
                + customer.below(400)) + "._domainkey." + service + zone.domain();
        query(now, asker, key, Types.TXT, Reply.of(Rr.txt(key, 3600,
                "v=DKIM1; k=rsa; p=" + customer.text(BASE64, 392))), 3600, out);
    }

    private void challenge(long now, Host asker, Consumer<Lookup> out) {
        SeededRandom host = random.stream("host " + random.below(40));
        String target = (uuids ? host.uuid() : host.text(Draws.ALPHANUMERIC, 32)) + '.' + service + zone.domain();
        // the text is new for every certificate: an answer nobody has seen before
        Reply reply = Reply.of(Rr.txt(target, 1, random.text(BASE64URL, 43)));
        for (int i = random.between(1, 3); i > 0; i--) {
            query(now + i * 2 * SECOND, asker, target, Types.TXT, reply, 1, out);
        }
    }
}
