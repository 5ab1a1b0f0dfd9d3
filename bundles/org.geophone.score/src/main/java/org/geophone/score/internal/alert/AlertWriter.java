package org.geophone.score.internal.alert;

import java.util.List;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.behaviour.Tally;
import org.geophone.score.internal.behaviour.Windows;
import org.geophone.score.internal.measure.Places;

/**
 * Writes an alert's document: nested ECS members, and everything of the detector under {@code geophone.alert}. Names
 * come from the wire and are escaped. The pipeline adds the sensor's own members.
 */
final class AlertWriter {
    private static final String NO_DOMAIN = "(none)";
    private static final int EXAMPLES = 6;

    private final Allowances allowances;
    private final AccountTable accounts;
    private final DomainTable domains;
    private final JsonBytes address = new JsonBytes(64);

    AlertWriter(Allowances allowances, AccountTable accounts, DomainTable domains) {
        this.allowances = allowances;
        this.accounts = accounts;
        this.domains = domains;
    }

    void write(Case c, Content content, String action, long time, JsonBytes out) {
        int seconds = (int) (c.lastNanos / 1_000_000_000L);
        Verdict v = new Verdict(c, content, explain(c, content, seconds), accounts, domains, allowances);
        out.beginObject();
        JsonText.time(out.name("@timestamp"), time);
        event(c, v, action, out);
        out.field("message", sentence(c, v, action, time));
        out.name("rule").beginObject().field("name", ruleName(c.kind)).field("description", ruleText(c.kind))
                .endObject();
        techniques(v, out);
        out.name("source").beginObject();
        addresses("ip", c.clients, out);
        out.endObject();
        if (c.clientName != null && c.kind != AccountKind.DOMAIN) {
            out.name("host").beginObject().field("name", c.clientName).endObject();
        }
        out.name("destination").beginObject();
        addresses("ip", c.servers, out);
        out.endObject();
        out.name("dns").beginObject().name("question").beginObject();
        domain(c, out.name("registered_domain"));
        out.endObject().endObject();
        out.name("geophone").beginObject().name("alert").beginObject();
        details(c, v, out);
        c.muting.write(time, out.name("suppressed_by"));
        out.endObject().endObject();
        out.endObject();
    }

    /** What about the account looks like ordinary business. */
    Explanation explain(Case c, Content content, int seconds) {
        int names = c.moved.names();
        float bits = names == 0 ? 0 : 8 * c.moved.up() / names;
        return Explanation.of(c, content, domains, c.domain == null ? -1 : domains.place(c.domainHash), seconds, bits);
    }

    private static void event(Case c, Verdict v, String action, JsonBytes out) {
        out.name("event").beginObject().field("kind", "alert");
        out.name("category").beginArray().value("network").value("intrusion_detection").endArray();
        out.name("type").beginArray().value("info").endArray();
        out.field("action", action);
        JsonText.time(out.name("start"), v.startNanos);
        JsonText.time(out.name("end"), c.lastNanos);
        out.field("severity", c.episode.toldSeverity());
        out.field("dataset", "geophone.alert");
        out.endObject();
    }

    private static String ruleName(AccountKind kind) {
        switch (kind) {
            case PAIR: return "information-to-one-domain";
            case DOMAIN: return "information-to-one-domain-from-several-clients";
            case CLIENT: return "information-over-many-domains";
            default: return "information-without-a-domain";
        }
    }

    private static String ruleText(AccountKind kind) {
        switch (kind) {
            case PAIR: return "One client moved more new information in names under one registered domain, or in its "
                    + "answers, than ordinary use does.";
            case DOMAIN: return "Several clients together moved more new information in names under one registered "
                    + "domain than ordinary use does.";
            case CLIENT: return "One client moved more new information in names spread over several little-known "
                    + "domains than ordinary use does.";
            default: return "One client moved more new information in names without a delegated top-level domain than "
                    + "wrong search lists do.";
        }
    }

    private String sentence(Case c, Verdict v, String action, long time) {
        StringBuilder text = new StringBuilder(160);
        if (c.kind == AccountKind.DOMAIN) {
            text.append(Words.count(v.clients, "client"));
        } else {
            text.append(first(c.clients, "A client"));
            if (c.clientName != null && Words.isPlain(c.clientName)) {
                text.append(" (").append(c.clientName).append(')');
            }
        }
        boolean down = "down".equals(v.direction);
        text.append(down ? " received " : "up".equals(v.direction) ? " sent " : " exchanged ");
        text.append("about ").append(v.informationBytes).append(" bytes of information in ");
        if (c.beside.isMost()) {
            text.append(Places.text(c.beside.main())).append(' ');
        } else {
            text.append(v.names == 0 ? "answers" : Words.count(v.names, "new name"))
                    .append(down && v.names > 0 ? v.names == 1 ? " and its answers " : " and their answers " : " ");
        }
        text.append(where(c)).append(", in ").append(types(c.types)).append(" queries to ")
                .append(first(c.servers, "a server"));
        text.append(", within ").append(Words.span(c.lastNanos - v.firstNanos)).append(" since ")
                .append(clock(v.firstNanos));
        if (v.payload.isReadable()) {
            text.append("; the names decode from ").append(v.payload.encoding().id()).append(" to readable text");
        }
        if (c.episode.severity() < Episode.OPEN && !c.episode.isMuted()) {
            text.append("; a notice: so far it behaves like ").append(ordinary(v.alertClass));
        }
        c.muting.describe(time, text);
        return text.append("closed".equals(action) ? "; quiet since then." : ".").toString();
    }

    private static String ordinary(String alertClass) {
        switch (alertClass) {
            case "hash-lookup": return "look-ups of digests or identifiers";
            case "list-lookup": return "look-ups in a list";
            case "misconfiguration": return "a wrong search list";
            case "random-subdomain-attack": return "an attack on the name servers of the domain";
            case "scan": return "a scan";
            default: return "ordinary business";
        }
    }

    private static String where(Case c) {
        switch (c.kind) {
            case CLIENT: return "over " + Words.count(c.domains.counting(), "little-known domain");
            case UNDELEGATED: return "without a delegated domain";
            default: return site(c) + "under " + WireName.text(c.domain, 0, c.domain.length);
        }
    }

    /** Whose addresses were looked up, where that is what the account is about. */
    private static String site(Case c) {
        List<Sample> samples = c.isApart() ? c.samples() : List.of();
        return samples.isEmpty() ? "" : "for addresses of " + Words.site(samples.get(0).name()) + ", ";
    }

    private String clock(long nanos) {
        JsonText.time(address.reset(), nanos);
        return address.toString().substring(1, 20).replace('T', ' ') + " UTC";
    }

    private static String types(Tally types) {
        String text = types.size() == 0 ? "unseen" : Words.type(types.key(0));
        return types.size() > 2 ? text + " and other" : types.size() == 2 ? text + " and " + Words.type(types.key(1))
                : text;
    }

    private String first(Parties parties, String none) {
        if (parties.size() == 0) {
            return none;
        }
        JsonText.address(address.reset(), parties.high(0), parties.low(0));
        return address.toString().substring(1, address.length() - 1);
    }

    private static void techniques(Verdict v, JsonBytes out) {
        out.name("threat").beginObject().name("technique").beginObject().name("id").beginArray();
        out.value("T1071.004");
        switch (v.alertClass) {
            case "exfiltration": out.value("T1048.003"); break;
            case "tunnel": out.value("T1572"); break;
            case "download": out.value("T1105"); break;
            default: break;
        }
        if (v.payload.hasHead()) {
            out.value("T1132.001");
        }
        out.endArray().endObject().endObject();
    }

    private static void addresses(String name, Parties parties, JsonBytes out) {
        out.name(name).beginArray();
        for (int i = 0; i < parties.size(); i++) {
            JsonText.address(out, parties.high(i), parties.low(i));
        }
        out.endArray();
    }

    private static void domain(Case c, JsonBytes out) {
        if (c.domain != null) {
            out.nameValue(c.domain, 0, c.domain.length);
        } else if (c.kind == AccountKind.UNDELEGATED) {
            out.value(NO_DOMAIN);
        } else {
            boolean several = c.domains.counting() != 1;
            if (several) {
                out.beginArray();
            }
            for (int i = 0; i < c.domains.size(); i++) {
                if (c.domains.counts(i)) {
                    out.nameValue(c.domains.name(i), 0, c.domains.name(i).length);
                }
            }
            if (several) {
                out.endArray();
            }
        }
    }

    private static void details(Case c, Verdict v, JsonBytes out) {
        JsonText.id(out.name("id"), c.episode.idHigh(), c.episode.idLow());
        // as in the events that were charged to it: who keeps evidence finds it by this
        out.name("account").beginText();
        JsonText.appendHex(out, c.key);
        out.endText();
        out.field("class", v.alertClass).field("direction", v.direction);
        windows(c, out);
        out.field("score", Math.round(v.score * 100) / 100.0);
        out.field("information_bytes", v.informationBytes).field("estimated_payload_bytes", v.payloadBytes);
        out.field("queries", v.queries).field("distinct_names", v.names).field("clients", v.clients);
        JsonText.time(out.name("first_seen"), v.firstNanos);
        tally("qtypes", c.types, true, out);
        tally("rcodes", c.rcodes, false, out);
        out.field("rate", Math.round(v.bytesPerSecond * 1000) / 1000.0);
        out.field("encoding", v.payload.encoding().id());
        if (v.payload.hasHead()) {
            v.payload.write(out.name("payload_head"));
        }
        if (v.tool != null) {
            out.name("tool").beginObject().field("name", v.tool.name()).field("evidence", v.tool.evidence())
                    .endObject();
        }
        examples(v.samples, out);
        out.name("reasons").beginArray();
        for (Reason reason : v.reasons) {
            out.beginObject().field("measured", reason.measured()).field("usual", reason.usual())
                    .field("adds", Math.round(reason.adds() * 10) / 10.0).endObject();
        }
        out.endArray();
    }

    /** The window that tells how fast it went, and how much moved in each of them. */
    private static void windows(Case c, JsonBytes out) {
        Windows windows = c.behaviour.windows();
        int seconds = windows.latest();
        out.field("window", Windows.name(windows.main(seconds)));
        out.name("windows").beginObject();
        for (int i = 0; i < Windows.count(); i++) {
            out.field(Windows.name(i), Math.round((double) windows.bytes(i, seconds)));
        }
        out.endObject();
    }

    private static void tally(String name, Tally tally, boolean types, JsonBytes out) {
        out.name(name).beginObject();
        for (int i = 0; i < tally.size(); i++) {
            out.field(types ? Words.type(tally.key(i)) : Words.rcode(tally.key(i)), tally.count(i));
        }
        out.endObject();
    }

    /** The first names and the last ones. */
    private static void examples(List<Sample> samples, JsonBytes out) {
        out.name("examples").beginArray();
        int n = samples.size();
        for (int i = 0; i < n; i++) {
            if (i < EXAMPLES / 2 || i >= n - EXAMPLES / 2) {
                Sample s = samples.get(i);
                out.beginObject().name("name").nameValue(s.name(), 0, s.name().length);
                JsonText.time(out.name("time"), s.timeNanos());
                out.name("id").beginText().appendNumber(s.id()).endText();
                out.field("type", Words.type(s.type())).endObject();
            }
        }
        out.endArray();
    }
}
