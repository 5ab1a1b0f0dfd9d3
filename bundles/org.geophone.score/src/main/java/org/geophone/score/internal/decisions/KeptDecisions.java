package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of decisions and what of it stands. Under the lock of the keeper. */
final class KeptDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDecisions.class);

    private final Standing standing;
    private WatchedFile file = new WatchedFile("", "");
    private List<Decision> decisions = List.of();
    private List<String> problems = List.of();

    KeptDecisions(Standing standing) {
        this.standing = standing;
    }

    /** Takes another file and reads it. */
    void configure(String path) {
        file = new WatchedFile("decisionsFile", path);
        check();
    }

    /** Reads the file when it has changed. */
    void check() {
        if (file.hasChanged()) {
            read();
        }
    }

    private void read() {
        try {
            DecisionList list = new DecisionList(file.name(), file.lines());
            standing.decisions(new Decisions(list.entries()));
            decisions = list.entries().stream().map(Entry::decision).toList();
            problems = list.problems();
            if (file.isConfigured()) {
                long habits = decisions.stream().filter(d -> d.kind() == Decision.Kind.HABIT).count();
                LOG.info("Decisions in use: {}, {} mutes and {} accepted habits, {} lines left out", file.name(),
                        decisions.size() - habits, habits, problems.size());
            }
        } catch (IOException e) {
            problems = List.of(file.problem(e) + "; what was in force stays");
        }
        ListKeeper.tell(problems);
    }

    private static Entry entry(Decision said) {
        return Entry.of(new Decision(said.kind(), said.domain(), said.client(),
                EndTimes.fromNow(said.until(), Instant.now()), said.owner(), said.reason()), 0);
    }

    Decision add(Decision said) throws AdminException {
        Entry wanted = entry(said);
        ListFile target = file.toChange();
        try {
            List<ListFile.Line> lines = target.linesOrNone();
            Entry before = new DecisionList(file.name(), lines).find(wanted);
            if (before != null) {
                throw new AdminException("line " + before.line() + " of " + file.name() + " decides that already: "
                        + before.decision().line() + "; remove it first");
            }
            target.append(lines, wanted.decision().line());
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
        return wanted.decision();
    }

    Decision replace(Decision said) throws AdminException {
        Entry wanted = entry(said);
        ListFile target = file.toChange();
        try {
            List<ListFile.Line> lines = target.linesOrNone();
            Entry found = new DecisionList(file.name(), lines).find(wanted);
            if (found == null) {
                throw none(wanted.decision());
            }
            target.replace(lines, found.line(), wanted.decision().line());
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
        return wanted.decision();
    }

    private AdminException none(Decision wanted) {
        return AdminException.notFound("there is no " + wanted.kind().id() + " of " + wanted.domain()
                + (wanted.client().isEmpty() ? "" : " for " + wanted.client()) + " in " + file.name());
    }

    Decision remove(Decision.Kind kind, String domain, String client) throws AdminException {
        Entry wanted = Entry.of(new Decision(kind, domain, client, Decision.NEVER, "anybody", "any"), 0);
        ListFile target = file.toChange();
        Entry found;
        try {
            List<ListFile.Line> lines = target.linesOrNone();
            found = new DecisionList(file.name(), lines).find(wanted);
            if (found == null) {
                throw none(wanted.decision());
            }
            target.leaveOut(lines, List.of(found.line()));
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
        return found.decision();
    }

    List<Decision> decisions() {
        return decisions;
    }

    List<String> problems() {
        return problems;
    }

    /** Path of the file; empty when there is none. */
    String file() {
        return file.name();
    }
}
