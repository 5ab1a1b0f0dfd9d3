package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.layer.ScoreSettings;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.account.AccountTable;
import org.geophone.score.internal.account.Allowances;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.decisions.Standing;

/**
 * Decides when a suspicious account's alert is opened, updated, muted and closed, and hands out the documents. At the
 * end of the input open alerts stay open: an end of the capture says nothing about the end of the attack. They get one
 * last record with their final figures.
 */
final class AlertDesk {
    private static final long SWEEP = 60_000_000_000L;
    /** After closing, an account must gain half its allowance before it alerts again. */
    private static final float SETTLED = 0.5f;
    /** Below this part of its allowance an account is forgotten as suspicious. */
    private static final float HARMLESS = AccountLayer.SUSPICIOUS / 2;

    /** An account is judged anew when it has grown or shrunk by a tenth. */
    private static final float GROWN = 1.1f;
    /** A part of the eased allowance from which on an explained account is worth a notice: severity 25. */
    private static final float NOTICE = 0.25f;
    /** Explained accounts also forget faster, so that a habit of every day does not add up to an alert. */
    private static final float EASE_LEAK = 2f;

    private final long quietNanos;
    private final Standing standing;
    private final AccountTable accounts;
    private final CaseTable cases;
    private final DomainTable domains;
    private final Resolvers resolvers;
    private final Counters counters;
    private final AlertWriter writer;
    private final JsonBytes document = new JsonBytes(8192);
    /** What the names of the case under review say, once they were read; they are read once a review. */
    private Content content;
    private long now;
    private long nextSweep;

    AlertDesk(ScoreSettings settings, Standing standing, Allowances allowances, AccountTable accounts,
            CaseTable cases, DomainTable domains, Resolvers resolvers, Counters counters) {
        quietNanos = settings.quietMs() * 1_000_000L;
        this.standing = standing;
        this.accounts = accounts;
        this.cases = cases;
        this.domains = domains;
        this.resolvers = resolvers;
        this.counters = counters;
        writer = new AlertWriter(allowances, accounts, domains);
    }

    /** When a message counts: one that comes late counts as now, until the clock turns out to be set back. */
    long time(EventSlot slot) {
        return Math.max(slot.timeNanos, now);
    }

    /** Looks at a case whose account was charged just now and is so full since. */
    void review(Case c, float fill, EventSlot slot, FindingSink sink) {
        boolean open = c.episode.isOpen();
        if (!open && fill < 1) {
            return;
        }
        try {
            review(c, open, fill, slot, sink);
        } finally {
            content = null;
        }
    }

    private void review(Case c, boolean open, float fill, EventSlot slot, FindingSink sink) {
        long time = c.lastNanos;
        if (fill > GROWN * c.decidedFill || GROWN * fill < c.decidedFill) {
            decide(c, fill, time);
        }
        if (open) {
            if (c.muting.begins(standing.decisions(), time)) {
                mute(c, time, sink);
            } else if (c.episode.grow(time, grade(c, fill))) {
                emit(c, "updated", time, sink);
            }
        } else if (isDue(c, fill) && mayOpen(c, slot)) {
            open(c, time, grade(c, fill), sink);
        }
    }

    /** Whether an account is full enough for an alert, or, where its behaviour explains it, for a notice. */
    private static boolean isDue(Case c, float fill) {
        return fill >= 1 && fill >= (c.eased > 1 ? NOTICE : 1) * c.eased;
    }

    /** Where its severity may not be the most, nothing of it goes on behind that. */
    private static float grade(Case c, float fill) {
        float grade = Episode.grade(fill / c.eased);
        return c.cap < Episode.MOST ? Math.min(c.cap, grade) : grade;
    }

    /** Reads the behaviour anew: how much of it is explained. */
    private void decide(Case c, float fill, long timeNanos) {
        c.accepted = c.domain != null
                && standing.decisions().habitAccepted(c.domain, 0, c.domain.length, timeNanos);
        content = Content.of(c);
        Explanation e = writer.explain(c, content, (int) (timeNanos / 1_000_000_000L));
        c.decidedFill = fill;
        c.decidedNames = c.behaviour.names();
        c.eased = e.factor();
        c.cap = e.cap();
        int p = accounts.place(c.key);
        if (p >= 0) {
            accounts.ease(p, c.eased > 1 ? EASE_LEAK * c.eased : 1);
        }
    }

    private void open(Case c, long time, float grade, FindingSink sink) {
        boolean mutedBefore = c.episode.isMuted();
        boolean mutedNow = c.muting.covers(standing.decisions(), time);
        if (mutedBefore && mutedNow) {
            return;
        }
        c.episode.open(c.idKey, time, grade, c.clients.size(), c.domains.size());
        if (mutedNow) {
            mute(c, time, sink);
        } else {
            emit(c, "opened", time, sink);
        }
        if (c.kind == AccountKind.PAIR && !mutedBefore) {
            refund(c);
        }
    }

    private void mute(Case c, long time, FindingSink sink) {
        c.episode.mute(time);
        counters.increment(Counter.ALERTS_MUTED);
        emit(c, "muted", time, sink);
    }

    private boolean mayOpen(Case c, EventSlot slot) {
        switch (c.kind) {
            case PAIR:
                return !isCovered(c, slot.clientHigh(), slot.clientLow()) && !isSuppressed(c, slot);
            case DOMAIN:
                // one client alone is the affair of its own account
                return c.clients.size() > 1 && !isSuppressed(c, slot);
            case CLIENT:
                return c.domains.counting() > 1;
            default:
                return true;
        }
    }

    /** True when an open alert of the domain named this client from the beginning, or one of the client this domain. */
    private boolean isCovered(Case c, long clientHigh, long clientLow) {
        Case wide = cases.get(Hashes.mix(AccountKind.DOMAIN.salt(), c.domainHash));
        if (wide != null && wide.episode.isOpen() && wide.clients.contains(clientHigh, clientLow,
                wide.episode.clients())) {
            return true;
        }
        wide = cases.get(Hashes.mix(AccountKind.CLIENT.salt(), c.clientHash));
        return wide != null && wide.episode.isOpen() && wide.domains.contains(c.domainHash, 0,
                wide.episode.domains());
    }

    /** True when the domain is held for safe and was asked of a resolver in common use, the path that is meant. */
    boolean isSafe(long domainHash, EventSlot slot) {
        return standing.safe().contains(domainHash)
                && ((slot.serverRoles & HostRole.RESOLVER.bit()) != 0 || resolvers.knows(slot));
    }

    private boolean isSuppressed(Case c, EventSlot slot) {
        // what lies beside a name does not go where the name says
        if (c.beside.isMost() || !isSafe(c.domainHash, slot)) {
            return false;
        }
        if (!c.episode.isSuppressed()) {
            c.episode.suppress();
            counters.increment(Counter.ALERTS_SUPPRESSED);
        }
        return true;
    }

    /** What this alert explains is taken out of the wider accounts. */
    private void refund(Case c) {
        if (c.isApart()) {
            return;
        }
        float bytes = accounts.up(accounts.place(c.key)) * c.discount / c.eased;
        float others = Charge.domainDiscount(domains.clientsOf(c.domainHash));
        accounts.refund(Hashes.mix(AccountKind.DOMAIN.salt(), c.domainHash), bytes / others, 0);
        accounts.refund(Hashes.mix(AccountKind.CLIENT.salt(), c.clientHash), bytes,
                accounts.down(accounts.place(c.key)));
    }

    /** Capture time has come this far: closes what has been quiet, forgets what has become harmless. */
    void advance(long captureTimeNanos, FindingSink sink) {
        now = captureTimeNanos;
        if (cases.hasLeft()) {
            dropped(cases.takeLeft(), now, sink);
        }
        if (now < nextSweep || cases.size() == 0) {
            return;
        }
        nextSweep = now + SWEEP;
        for (Case c : cases.all()) {
            int p = accounts.place(c.key);
            if (p >= 0) {
                accounts.charge(p, (int) (now / 1_000_000_000L), 0, 0);
            }
            if (c.episode.isOpen() || c.episode.isMuted()) {
                if (c.quietNanos(now) >= quietNanos) {
                    close(c, p, now, sink);
                } else {
                    judge(c, p, sink);
                }
            } else if (p < 0 || accounts.fill(p) < HARMLESS) {
                cases.remove(c.key);
            } else if (c.eased > 1 && c.behaviour.names() > GROWN * c.decidedNames) {
                // what is explained leaks fast and may never fill the account again: it has to go on as it was
                decide(c, accounts.fill(p), now);
                content = null;
            }
        }
    }

    /** The clock was set back to this time: cases are looked at from it on. */
    void setBack(long captureTimeNanos) {
        now = captureTimeNanos;
        nextSweep = captureTimeNanos;
        for (Case c : cases.all()) {
            c.setBack(captureTimeNanos);
        }
    }

    /**
     * Mutes what has come under a mute, opens what has come out of one and still is above its allowance, and tells the
     * last figures of what has become quiet.
     */
    private void judge(Case c, int p, FindingSink sink) {
        if (c.episode.isOpen()) {
            if (c.muting.begins(standing.decisions(), now)) {
                mute(c, now, sink);
            } else if (c.episode.intervalOver(now)) {
                emit(c, "updated", now, sink);
            }
        } else if (p >= 0 && isDue(c, accounts.fill(p)) && !standing.safe().contains(c.domainHash)
                && !(c.kind == AccountKind.PAIR && isCovered(c, c.clients.high(0), c.clients.low(0)))) {
            open(c, now, grade(c, accounts.fill(p)), sink);
        }
    }

    private void close(Case c, int p, long time, FindingSink sink) {
        if (c.episode.isOpen()) {
            c.episode.wrote(time);
            emit(c, "closed", time, sink);
        }
        c.episode.close();
        c.forgetEpisode();
        if (p >= 0) {
            accounts.settle(p, SETTLED);
            accounts.ease(p, 1);
        }
    }

    /**
     * Closes the alerts whose cases had to make room: nobody would ever do it later. As after every closing, their
     * accounts have to gain before they alert again, so that a flood of alerts is not told over and over.
     */
    void dropped(Iterable<Case> gone, long time, FindingSink sink) {
        for (Case c : gone) {
            close(c, accounts.place(c.key), time, sink);
        }
    }

    /** Input has ended: open alerts get a last record when they have grown since their last one. */
    void finish(FindingSink sink) {
        for (Case c : cases.all()) {
            if (c.episode.isOpen() && c.episode.hasGrown()) {
                c.episode.wrote(c.lastNanos);
                emit(c, "updated", c.lastNanos, sink);
            }
        }
    }

    private void emit(Case c, String action, long time, FindingSink sink) {
        Episode e = c.episode;
        writer.write(c, content != null ? content : Content.of(c), action, time, document.reset());
        // with the time: a run that begins with an older model counts on from fewer records than were delivered
        sink.alert(c.key, Hashes.mix(Hashes.mix(e.idHigh(), e.records(), 3), time),
                Hashes.mix(Hashes.mix(e.idLow(), e.records(), 4), time), time, e.toldSeverity(), document);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(now);
        out.writeLong(nextSweep);
    }

    void load(DataInput in) throws IOException {
        now = in.readLong();
        nextSweep = in.readLong();
    }
}
