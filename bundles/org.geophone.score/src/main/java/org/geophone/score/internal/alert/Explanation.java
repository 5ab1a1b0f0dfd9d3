package org.geophone.score.internal.alert;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.HostRole;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.behaviour.Behaviour;
import org.geophone.score.internal.behaviour.NameShape;

/**
 * What about a suspicious account looks like ordinary business, by its behaviour alone: each ground makes the allowance
 * twice as large for every point, and all together at most {@link #MOST_POINTS}. No ground rests on a name, and none
 * but a role is enough for a channel of any width: what is explained stays a notice, and becomes an alert when it
 * grows.
 */
final class Explanation {
    /** Thirty-two times the allowance: a look-alike that needs more is worth an analyst's look. */
    static final float MOST_POINTS = 5f;
    private static final float LIST_POINTS = 3f;
    /** Fewer names than this show no scheme: a digest by chance, a burst of three. */
    private static final int LEAST_NAMES = 12;
    private static final int LEAST_ANSWERS = 8;
    /** One name in twenty comes back: a transfer has no use for any. */
    private static final int AGAIN_SHARE = 20;
    private static final int LEAST_AGAIN = 4;
    private static final int DAY = 86_400;
    /** Nine in ten names of a look-up service have one shape; the rest are its own host names. */
    private static final float SCHEME = 0.9f;
    private static final float LOOSE_SCHEME = 0.8f;
    private static final float NOTICE_ONLY = 49f;
    private static final int FLOOD_CLIENTS = 16;
    private static final float FLOOD_NAME_BITS = 110f;
    private static final float WORKING_RHYTHM = 0.8f;
    private static final int LEAST_INTERVALS = 16;
    /** Who feeds a habit for weeks gains four times the ordinary rate, and no more. */
    private static final float MOST_HABIT = 2f;

    private final Case c;
    private final Behaviour b;
    private final Content content;
    private final List<Reason> reasons = new ArrayList<>();
    private float points;
    private float cap = Episode.MOST;
    private String alertClass;

    private Explanation(Case c, Content content) {
        this.c = c;
        this.b = c.behaviour;
        this.content = content;
    }

    /**
     * Reads an account's behaviour.
     *
     * @param domain the account's domain in the table, or -1
     * @param seconds capture time
     */
    static Explanation of(Case c, Content content, DomainTable domains, int domain, int seconds, float bitsPerName) {
        Explanation e = new Explanation(c, content);
        if (c.beside.isMost()) {
            // what lies beside names has no ordinary business
            return e;
        }
        e.roles();
        // what all sites of the Internet are asked for says nothing about one of them
        boolean own = domain >= 0 && !c.isApart();
        e.business(own ? domains.clients(domain) : 1);
        if (own || domain >= 0 && c.accepted) {
            e.habit(domains, domain, seconds);
        }
        if (own) {
            e.flood(domains, domain, bitsPerName);
        }
        // what answers like a block list is charged at an eighth already
        boolean list = domain >= 0 && domains.answersLikeAList(domain);
        e.points = Math.min(list ? MOST_POINTS - LIST_POINTS : MOST_POINTS, e.points);
        return e;
    }

    private void ground(float more, String measured, String usual) {
        points += more;
        reasons.add(new Reason(measured, usual, -Episode.STEP * more));
    }

    /** Roles widen what is usual for shapes that belong to the role, and never for data. */
    private void roles() {
        boolean resolver = (c.clientRoles & HostRole.RESOLVER.bit()) != 0;
        if (resolver) {
            ground(c.kind == AccountKind.CLIENT ? 3f : 1.3f, "the client is a resolver", "it asks for many others");
        }
        if (b.names() < LEAST_NAMES || content.payload().isReadable()) {
            return;
        }
        float named = b.share(NameShape.ADDRESS) + b.share(NameShape.DOMAIN) + b.share(NameShape.WORDS)
                + b.share(NameShape.UUID) + b.share(NameShape.DIGEST);
        if ((c.clientRoles & HostRole.MAIL_RELAY.bit()) != 0 && named >= LOOSE_SCHEME) {
            ground(2f, "the client is a mail relay and asks about addresses, domains and keys",
                    "relays look up senders in lists and policies");
        }
        float walked = b.share(NameShape.NUMBER) + b.share(NameShape.ADDRESS) + b.share(NameShape.WORDS);
        // many look-ups of addresses make a scanner, so that role cannot explain them
        boolean walks = (c.clientRoles & (HostRole.SCANNER.bit() | HostRole.MONITOR.bit())) != 0 && !c.isApart();
        if (walks && walked >= LOOSE_SCHEME) {
            ground(2f, "the client is a scanner or monitor and walks through host names",
                    "scanners ask for every name once");
            alertClass = "scan";
        }
    }

    /** Names of one parsed shape in one frame, names asked again, several askers; and what goes with them. */
    private void business(int clients) {
        if (b.names() < LEAST_NAMES || content.payload().isReadable() || content.numbered()) {
            return;
        }
        boolean mute = b.answers() >= LEAST_ANSWERS && 20 * (b.newAnswers() - 3) <= b.answers();
        boolean irregular = b.intervals() >= LEAST_INTERVALS && b.regular() < WORKING_RHYTHM;
        NameShape shape = scheme(irregular);
        boolean again = AGAIN_SHARE * b.again() >= b.names() && b.again() >= LEAST_AGAIN;
        boolean several = clients > 1 && mute && irregular;
        if (shape != null) {
            ground(shape == NameShape.ADDRESS ? 3f : 1.5f, "the names are " + shape.text() + " in a fixed scheme",
                    "services are asked about " + shape.text());
            alertClass = lookup(shape);
        }
        if (again) {
            ground(irregular && b.again() >= b.names() ? 2f : 1f, b.again() + " names were asked again later",
                    "a transfer sends each piece once");
        }
        if (several) {
            ground(clients > 2 ? 1.5f : 1f, clients + " clients ask for such names", "a transfer has one sender");
        }
        if (shape == null && !again && !several) {
            return;
        }
        if (mute) {
            ground(1f, Words.count(b.newAnswers(), "answer") + " of " + b.answers() + " said anything new",
                    "a channel answers with something new each time");
        }
        if (irregular) {
            ground(0.5f, "names come at irregular times", "a transfer has a steady rhythm");
        }
    }

    private String lookup(NameShape shape) {
        if (shape == NameShape.DIGEST || shape == NameShape.UUID) {
            return "hash-lookup";
        }
        return c.kind == AccountKind.UNDELEGATED ? "misconfiguration" : "list-lookup";
    }

    /**
     * The shape of nearly all names. Pieces of a payload can have the length of a digest: digests count only while they
     * come at irregular times, and like UUIDs only while answers do not vary as those of a channel do.
     */
    private NameShape scheme(boolean irregular) {
        boolean channel = b.answers() >= LEAST_ANSWERS && 3 * b.newAnswers() > b.answers();
        if (!channel && irregular && b.share(NameShape.DIGEST) >= SCHEME) {
            return NameShape.DIGEST;
        }
        if (!channel && b.share(NameShape.UUID) >= SCHEME) {
            return NameShape.UUID;
        }
        if (b.share(NameShape.ADDRESS) >= LOOSE_SCHEME) {
            return NameShape.ADDRESS;
        }
        return b.share(NameShape.DOMAIN) >= LOOSE_SCHEME ? NameShape.DOMAIN : null;
    }

    /** What the domain has moved day by day, once that can be trusted. */
    private void habit(DomainTable domains, int domain, int seconds) {
        float usual = c.accepted ? domains.recent(domain) : domains.habit(domain, seconds);
        float more = usual <= 0 ? 0 : (float) (StrictMath.log(usual / DomainTable.ORDINARY) / StrictMath.log(2));
        if (more > 0) {
            int days = (seconds - domains.first(domain)) / DAY;
            ground(c.accepted ? more : Math.min(MOST_HABIT, more), "about " + (long) usual
                    + " bytes a day are usual for this domain",
                    c.accepted ? "somebody accepted that" : "it has been so for " + Words.count(days, "day"));
        } else if (domains.bornHigh(domain) && seconds - domains.first(domain) >= 7 * DAY) {
            reasons.add(new Reason("this domain has moved as much since it was first seen, "
                    + Words.count((seconds - domains.first(domain)) / DAY, "day") + " ago",
                    "a habit from the first day on counts when somebody accepts it", 0));
        }
    }

    /** Short random names under one domain from everywhere, none of which exists: an attack on the domain's servers. */
    private void flood(DomainTable domains, int domain, float bitsPerName) {
        if (domains.clients(domain) >= FLOOD_CLIENTS && domains.missingShare(domain) >= SCHEME
                && bitsPerName <= FLOOD_NAME_BITS) {
            alertClass = "random-subdomain-attack";
            cap = NOTICE_ONLY;
            reasons.add(new Reason(Words.count(domains.clients(domain), "client") + " ask for short names of which "
                    + Math.round(100 * domains.missingShare(domain)) + " % do not exist",
                    "names that are asked for exist", 0));
        }
    }

    /** By what the fill of the account is divided: 1 when nothing is explained. */
    float factor() {
        return (float) StrictMath.pow(2, points);
    }

    /** True when something speaks for ordinary business. */
    boolean isAny() {
        return points > 0 || cap < Episode.MOST;
    }

    /** The most severe that an alert can become. */
    float cap() {
        return cap;
    }

    /** The class that the behaviour shows, or null. */
    String alertClass() {
        return alertClass;
    }

    /** Why, one by one. */
    List<Reason> reasons() {
        return reasons;
    }
}
