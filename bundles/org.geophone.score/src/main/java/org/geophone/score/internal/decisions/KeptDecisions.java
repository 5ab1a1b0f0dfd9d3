package org.geophone.score.internal.decisions;

import java.time.Instant;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of decisions and what of it stands. Under the lock of the keeper. */
final class KeptDecisions extends KeptFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDecisions.class);

    private final Standing standing;
    private List<Decision> decisions = List.of();

    KeptDecisions(Standing standing) {
        super("decisionsFile");
        this.standing = standing;
    }

    @Override
    List<String> take(WatchedFile from, List<ListFile.Line> lines) {
        DecisionList list = new DecisionList(from.name(), lines);
        standing.decisions(new Decisions(list.entries()));
        decisions = list.entries().stream().map(Entry::decision).toList();
        if (from.isConfigured()) {
            long habits = decisions.stream().filter(d -> d.kind() == Decision.Kind.HABIT).count();
            LOG.info("Decisions in use: {}, {} mutes and {} accepted habits, {} lines left out", from.name(),
                    decisions.size() - habits, habits, list.problems().size());
        }
        return list.problems();
    }

    private static Entry entry(Decision said) {
        return Entry.of(new Decision(said.kind(), said.domain(), said.client(),
                EndTimes.fromNow(said.until(), Instant.now()), said.owner(), said.reason()), 0);
    }

    Decision add(Decision said, RegisteredCheck registered) throws AdminException {
        Entry wanted = entry(said);
        DomainPattern domain = wanted.domain();
        if (!domain.isBelow()) {
            registered.check(domain.text(), "; *." + domain.text() + " is the zone with all below it");
        }
        change((target, lines) -> {
            Entry before = new DecisionList(file(), lines).find(wanted);
            if (before != null) {
                throw new AdminException("line " + before.line() + " of " + file() + " decides that already: "
                        + before.decision().line() + "; remove it first");
            }
            target.append(lines, wanted.decision().line());
        });
        return wanted.decision();
    }

    Decision replace(Decision said) throws AdminException {
        Entry wanted = entry(said);
        change((target, lines) -> target.replace(lines, found(lines, wanted).line(), wanted.decision().line()));
        return wanted.decision();
    }

    private Entry found(List<ListFile.Line> lines, Entry wanted) throws AdminException {
        Entry found = new DecisionList(file(), lines).find(wanted);
        if (found == null) {
            Decision none = wanted.decision();
            throw AdminException.notFound("there is no " + none.kind().id() + " of " + none.domain()
                    + (none.client().isEmpty() ? "" : " for " + none.client()) + " in " + file());
        }
        return found;
    }

    Decision remove(Decision.Kind kind, String domain, String client) throws AdminException {
        Entry wanted = Entry.of(new Decision(kind, domain, client, Decision.NEVER, "anybody", "any"), 0);
        Decision[] removed = new Decision[1];
        change((target, lines) -> {
            Entry found = found(lines, wanted);
            target.leaveOut(lines, List.of(found.line()));
            removed[0] = found.decision();
        });
        return removed[0];
    }

    List<Decision> decisions() {
        return decisions;
    }
}
