package org.geophone.score.internal.alert;

import java.util.ArrayList;
import java.util.List;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.measure.Places;
import org.geophone.score.internal.encoding.Encoding;
import org.geophone.score.internal.encoding.Payload;

/** The figures of one alert at one time, and what they are taken to mean. Made for each record. */
final class Verdict {
    private static final int NXDOMAIN = 3;
    /** Beyond this share of the bytes in one direction, the other one is only its acknowledgement. */
    private static final float ONE_SIDED = 0.8f;

    /** A sign of life says next to nothing, at a steady rhythm, some time apart. */
    private static final float BEACON_BITS = 32f;
    private static final float STEADY = 0.9f;
    private static final float BEACON_SECONDS = 10f;

    final long informationBytes;
    final long payloadBytes;
    final int queries;
    final int names;
    final int clients;
    final long firstNanos;
    final long startNanos;
    final double score;
    final double bytesPerSecond;
    final String direction;
    final String alertClass;
    final Payload payload;
    final ToolGuess tool;
    final List<Sample> samples;
    final List<Reason> reasons = new ArrayList<>();

    private final Case c;
    private final Explanation explanation;
    private final float movedUp;
    private final float movedDown;

    Verdict(Case c, Content content, Explanation explanation, AccountTable accounts, DomainTable domains,
            Allowances allowances) {
        this.c = c;
        this.explanation = explanation;
        int p = accounts.place(c.key);
        movedUp = c.moved.up();
        movedDown = c.moved.down();
        informationBytes = Math.round((double) movedUp + movedDown);
        queries = c.moved.queries();
        names = c.moved.names();
        clients = c.kind == AccountKind.DOMAIN ? Math.max(c.clients.size(), domains.clientsOf(c.domainHash)) : 1;
        samples = content.samples();
        firstNanos = c.moved.first() == 0 ? c.lastNanos : c.moved.first() * 1_000_000_000L;
        // of a clock that was set back since, the first name is later than the last charge
        boolean inOrder = !samples.isEmpty() && samples.get(0).timeNanos() <= c.lastNanos;
        startNanos = inOrder ? samples.get(0).timeNanos() : firstNanos;
        score = p < 0 ? 0 : accounts.fill(p) / c.eased;
        bytesPerSecond = informationBytes / Math.max(1.0, (c.lastNanos - firstNanos) / 1e9);
        // names beside which the data lies are not its coding
        payload = c.beside.isMost() ? Payload.of(List.of()) : content.payload();
        tool = content.tool();
        direction = direction();
        payloadBytes = payloadBytes();
        alertClass = alertClass(p, accounts, domains);
        explain(allowances, domains);
    }

    private String direction() {
        float all = movedUp + movedDown;
        return movedDown >= ONE_SIDED * all ? "down" : movedUp >= ONE_SIDED * all ? "up" : "both";
    }

    private long payloadBytes() {
        Encoding encoding = payload.encoding();
        boolean known = encoding != Encoding.UNKNOWN && encoding != Encoding.WORDS;
        float coded = known ? c.moved.dataBytes() * encoding.bitsPerCharacter() / 8 : movedUp;
        // of data in labels of a few characters each there are next to none that look like data
        float up = 2 * coded < movedUp ? movedUp : coded;
        return Math.round((double) up + (known ? c.beside.up() : 0) + movedDown);
    }

    private String alertClass(int p, AccountTable accounts, DomainTable domains) {
        if (c.beside.isMost()) {
            return byDirection();
        }
        if (explanation.alertClass() != null && tool == null) {
            return explanation.alertClass();
        }
        if (c.kind == AccountKind.UNDELEGATED) {
            return payload.encoding() == Encoding.WORDS ? "misconfiguration" : byDirection();
        }
        if (c.kind == AccountKind.CLIENT && p >= 0 && accounts.names(p) < 2 * c.domains.size()
                && !"down".equals(direction)) {
            // about one name a domain, ever: the domains themselves are what is random
            return "unknown";
        }
        if (c.domain != null && domains.answersLikeAListOf(c.domainHash) && !payload.isReadable() && tool == null
                && 8 * movedUp <= Charge.LIST_NAME_BITS * names) {
            return payload.encoding() == Encoding.DECIMAL ? "list-lookup" : "hash-lookup";
        }
        return byDirection();
    }

    private String byDirection() {
        if (names > 0 && 8 * movedUp <= BEACON_BITS * names && c.behaviour.regular() >= STEADY
                && c.behaviour.meanSeconds() >= BEACON_SECONDS) {
            return "beacon";
        }
        return "up".equals(direction) ? "exfiltration" : "down".equals(direction) ? "download" : "tunnel";
    }

    private boolean mostlyMissing() {
        return 10L * c.rcodes.of(NXDOMAIN) >= 9L * c.rcodes.all() && c.rcodes.all() > 0;
    }

    private void explain(Allowances allowances, DomainTable domains) {
        int k = c.kind.ordinal();
        float severity = c.episode.severity();
        float against = c.discount > 1 ? Episode.STEP * (float) (StrictMath.log(c.discount) / StrictMath.log(2)) : 0;
        float grounds = 0;
        for (Reason ground : explanation.reasons()) {
            grounds -= ground.adds();
        }
        String where = names == 0 ? "answers" : Words.count(names, "new name") + " and their answers";
        reasons.add(new Reason(informationBytes + " bytes of new information in " + where, (long) allowances.up(k)
                + " bytes at once and " + (long) allowances.leakUp(k) + " bytes a day in names, "
                + (long) allowances.down(k) + " and " + (long) allowances.leakDown(k) + " in answers",
                severity + against + grounds));
        reasons.addAll(explanation.reasons());
        for (int i = 0; i < c.beside.size(); i++) {
            reasons.add(new Reason(c.beside.bytes(i) + " bytes of that beside names and records: "
                    + Places.text(c.beside.place(i)), Places.usual(c.beside.place(i)), 0));
        }
        if (against > 0) {
            reasons.add(new Reason("charged at 1/" + Words.tenth(c.discount) + ", because "
                    + Words.count(domains.clientsOf(c.domainHash), "client") + " asked for the domain"
                    + (domains.answersLikeAListOf(c.domainHash) ? " and it answers from 127/8 only" : ""),
                    "one client has a hidden channel to itself", -against));
        }
        if (!c.beside.isMost()) {
            explainNames();
        }
        if (mostlyMissing()) {
            reasons.add(new Reason(c.rcodes.of(NXDOMAIN) + " of " + Words.count(c.rcodes.all(), "answer")
                    + " since it became suspicious are NXDOMAIN", "most names that are asked for exist", 0));
        }
    }

    /** What the names say by themselves; nothing where most lies beside them. */
    private void explainNames() {
        if (names > 0 && movedUp > 0) {
            reasons.add(new Reason(Words.tenth(8.0 * movedUp / names) + " bits a new name",
                    "6 to 20 bits for an ordinary host name", 0));
        }
        if (payload.encoding() != Encoding.UNKNOWN) {
            reasons.add(new Reason("labels look like " + payload.encoding().id() + (payload.isReadable()
                    ? ", and decode to readable text" : ""), "labels are words and numbers", 0));
        }
    }
}
