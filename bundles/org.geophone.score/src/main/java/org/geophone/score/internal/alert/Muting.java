package org.geophone.score.internal.alert;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.Decision;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.score.internal.account.AccountKind;
import org.geophone.score.internal.decisions.Decisions;
import org.geophone.score.internal.decisions.Entry;

/**
 * Which decisions of people mute a case. One about a client and a domain needs a mute of both, one about several
 * clients a mute for each of them, one about several domains a mute of each. Nothing of it is saved: it is found again.
 */
final class Muting {
    private final Case c;
    /** Those it was judged by last; null after the case was loaded. */
    private Decisions judged;

    Muting(Case c) {
        this.c = c;
    }

    /** True when the decisions mute the case at this time. */
    boolean covers(Decisions decisions, long timeNanos) {
        judged = decisions;
        return !decisions.isEmpty() && by(decisions, timeNanos, null);
    }

    /**
     * True when an open alert is muted by decisions that are others than when it was looked at last. Of an alert that
     * was loaded nobody knows by which it was judged: it is muted only by what would have kept it from opening,
     * whatever its names were, so that a restart alone changes nothing.
     */
    boolean begins(Decisions decisions, long timeNanos) {
        if (decisions == judged) {
            return false;
        }
        boolean loaded = judged == null;
        judged = decisions;
        return !decisions.isEmpty() && (loaded ? isWhole(decisions, timeNanos) : by(decisions, timeNanos, null));
    }

    private boolean isWhole(Decisions decisions, long timeNanos) {
        return c.clients.size() > 0 && (c.kind == AccountKind.DOMAIN
                ? decisions.muteForEveryone(c.domain, timeNanos)
                : decisions.mute(c.domain, null, c.clients.high(0), c.clients.low(0), timeNanos)) != null;
    }

    /** True when the case is muted; what mutes it is added to the list where there is one. */
    private boolean by(Decisions decisions, long timeNanos, List<Entry> found) {
        switch (c.kind) {
            case DOMAIN:
                return byEveryClient(decisions, timeNanos, found);
            case CLIENT:
                return byAllDomains(decisions, timeNanos, found);
            default:
                return c.clients.size() > 0 && take(decisions.mute(c.domain, c.lastName(), c.clients.high(0),
                        c.clients.low(0), timeNanos), found);
        }
    }

    private boolean byEveryClient(Decisions decisions, long timeNanos, List<Entry> found) {
        byte[] name = c.lastName();
        for (int i = 0; i < c.clients.size(); i++) {
            if (!take(decisions.mute(c.domain, name, c.clients.high(i), c.clients.low(i), timeNanos), found)) {
                return false;
            }
        }
        return c.clients.size() > 0;
    }

    private boolean byAllDomains(Decisions decisions, long timeNanos, List<Entry> found) {
        if (c.clients.size() == 0) {
            return false;
        }
        long high = c.clients.high(0);
        long low = c.clients.low(0);
        if (take(decisions.mute(null, null, high, low, timeNanos), found)) {
            return true;
        }
        // a list that is full has left domains out
        boolean all = c.domains.size() > 0 && !c.domains.isFull();
        for (int i = 0; all && i < c.domains.size(); i++) {
            all = !c.domains.counts(i)
                    || take(decisions.mute(c.domains.name(i), null, high, low, timeNanos), found);
        }
        return all;
    }

    private static boolean take(Entry entry, List<Entry> found) {
        if (entry != null && found != null && !found.contains(entry)) {
            found.add(entry);
        }
        return entry != null;
    }

    private List<Entry> all(long timeNanos) {
        List<Entry> found = new ArrayList<>();
        if (c.episode.isMuted() && judged != null) {
            by(judged, timeNanos, found);
        }
        return found;
    }

    /** Adds to a sentence who mutes the alert, until when and why; nothing when nobody does. */
    void describe(long timeNanos, StringBuilder text) {
        List<Entry> all = all(timeNanos);
        if (all.isEmpty()) {
            return;
        }
        Decision d = all.get(0).decision();
        text.append("; muted by ").append(JsonText.printable(d.owner()))
                .append(d.until().equals(Decision.NEVER) ? " for good" : " until " + d.until()).append(": ")
                .append(JsonText.printable(d.reason()));
        if (all.size() > 1) {
            text.append(", and by ").append(Words.count(all.size() - 1, "more decision"));
        }
    }

    /** Writes the array of what mutes the alert. */
    void write(long timeNanos, JsonBytes out) {
        out.beginArray();
        for (Entry entry : all(timeNanos)) {
            Decision d = entry.decision();
            out.beginObject().field("kind", d.kind().id()).field("pattern", d.domain());
            if (!d.client().isEmpty()) {
                out.field("client", d.client());
            }
            out.field("owner", d.owner()).field("reason", d.reason()).field("until", d.until()).endObject();
        }
        out.endArray();
    }
}
