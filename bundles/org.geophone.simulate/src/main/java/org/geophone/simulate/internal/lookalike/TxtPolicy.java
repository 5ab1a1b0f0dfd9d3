package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** A checker reads the policies of many domains: long texts, each different, none of them a secret. */
final class TxtPolicy extends Occasional {
    private static final String TOKEN = Draws.MIXED_CASE + "-_";
    private static final List<String> PROOFS = List.of("site-verification=", "domain-proof-", "MS=ms", "docusign=",
            "verify-token:");

    private final boolean hosted;
    private final int batch;

    TxtPolicy(Zone zone) {
        super(zone, Draws.scale(zone.random(), 3, 40), 0.2);
        hosted = random.chance(0.4);
        batch = random.between(1, 40);
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        long time = now;
        for (int i = random.between(1, batch); i > 0; i--) {
            String domain = net.someDomain(random);
            if (hosted) {
                // a policy service keeps the records of its customers in its own zone
                String name = domain.replace('.', '-') + "._policy." + zone.domain();
                query(time, asker, name, Types.TXT, Reply.of(policy(name)), 3600, out);
            } else {
                Tag tag = new Tag.Benign(domain, zone.kind());
                query(time, asker, domain, Types.TXT, records(domain), 3600, tag, out);
                if (random.chance(0.4)) {
                    String report = random.pick(List.of("_dmarc.", "_mta-sts.", "default._bimi.")) + domain;
                    query(time + 20 * MILLIS, asker, report, Types.TXT, Reply.of(Rr.txt(report, 3600, "v=1; id="
                            + new SeededRandom(report.hashCode()).text(Draws.DIGITS, 14))), 3600, tag, out);
                }
            }
            time += random.exponential(2.0 * SECOND);
        }
    }

    private static Rr policy(String owner) {
        SeededRandom fixed = new SeededRandom(owner.hashCode());
        StringBuilder out = new StringBuilder("v=spf1");
        for (int i = fixed.between(1, 9); i > 0; i--) {
            out.append(fixed.chance(0.6) ? " ip4:" + Address.documentation(fixed.below(762)).text()
                    : " include:_spf." + Names.domain(fixed));
        }
        return Rr.txt(owner, 3600, out.append(fixed.chance(0.7) ? " ~all" : " -all").toString());
    }

    private static Reply records(String domain) {
        SeededRandom fixed = new SeededRandom(domain.hashCode() * 31L);
        List<Rr> out = new ArrayList<>();
        out.add(policy(domain));
        for (int i = fixed.below(6); i > 0; i--) {
            out.add(Rr.txt(domain, 3600, fixed.pick(PROOFS) + fixed.text(TOKEN, fixed.between(8, 64))));
        }
        return Reply.of(out);
    }
}
