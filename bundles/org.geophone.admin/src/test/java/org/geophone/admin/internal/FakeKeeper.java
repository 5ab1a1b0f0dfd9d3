package org.geophone.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.metrics.RuleCount;

/** Decisions of tests; remembers what it was asked to change. */
public final class FakeKeeper implements DecisionKeeper {
    private final List<String> calls;
    private final List<Decision> decisions = new ArrayList<>(List.of(
            new Decision(Decision.Kind.MUTE, "*.e5.sk", "10.0.0.0/8", "2027-03-01", "kim", "look-ups\u001b[31m"),
            new Decision(Decision.Kind.MUTE, "old.example", "", "2026-06-01", "kim", "was tried"),
            new Decision(Decision.Kind.HABIT, "telemetry.example", "", "never", "kim", "agent")));
    /** What it says is wrong with its files. */
    public final List<String> problems = new ArrayList<>();

    /** Tells its calls to this list. */
    public FakeKeeper(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public List<Decision> decisions() {
        return decisions;
    }

    @Override
    public Decision add(Decision decision) throws AdminException {
        if (decision.domain().equals("twice.example")) {
            throw new AdminException("it is decided already");
        }
        if (decision.until().isEmpty()) {
            throw new IllegalArgumentException("until is \"\"");
        }
        calls.add("add " + decision.line());
        return decision;
    }

    @Override
    public Decision replace(Decision decision) throws AdminException {
        calls.add("replace " + decision.line());
        if (decision.domain().equals("none.example")) {
            throw AdminException.notFound("there is none");
        }
        return decision;
    }

    @Override
    public Decision remove(Decision.Kind kind, String domain, String client) throws AdminException {
        calls.add("remove " + kind.id() + " " + domain + " " + client);
        if (domain.equals("none.example")) {
            throw AdminException.notFound("there is none");
        }
        return decisions.get(0);
    }

    @Override
    public List<String> safeDomains() {
        return List.of("good.example", "better.example");
    }

    @Override
    public Map<String, String> safeNotes() {
        return Map.of("better.example", "kim: ours\u0007");
    }

    @Override
    public String addSafe(String domain) {
        return addSafe(domain, "");
    }

    @Override
    public String addSafe(String domain, String note) {
        calls.add("safe " + domain + (note.isEmpty() ? "" : " # " + note));
        return domain;
    }

    @Override
    public String removeSafe(String domain) {
        calls.add("unsafe " + domain);
        return domain;
    }

    @Override
    public String decisionsFile() {
        return "/etc/decisions.txt";
    }

    @Override
    public String safeDomainsFile() {
        return "/etc/safe.txt";
    }

    @Override
    public List<String> problems() {
        return problems;
    }

    @Override
    public List<RuleCount> rules() {
        return List.of(new RuleCount("actual_floor", 1200, 3), new RuleCount("safe_domains", 7, 2));
    }
}
