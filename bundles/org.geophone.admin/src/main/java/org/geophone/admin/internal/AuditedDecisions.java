package org.geophone.admin.internal;

import java.util.List;
import java.util.Map;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Decision;
import org.geophone.api.admin.DecisionKeeper;
import org.geophone.api.metrics.RuleCount;

/** Decisions on somebody's behalf: changes have their line in the audit file. */
record AuditedDecisions(DecisionKeeper keeper, Trail trail) implements DecisionKeeper {
    @Override
    public List<Decision> decisions() {
        return keeper.decisions();
    }

    @Override
    public Decision add(Decision decision) throws AdminException {
        return trail.run("decision.add", words(decision.kind(), decision.domain(), decision.client()),
                "until " + decision.until() + ", owner " + decision.owner() + ": " + decision.reason(),
                () -> keeper.add(decision));
    }

    @Override
    public Decision replace(Decision decision) throws AdminException {
        return trail.run("decision.replace", words(decision.kind(), decision.domain(), decision.client()),
                "until " + decision.until() + ", owner " + decision.owner() + ": " + decision.reason(),
                () -> keeper.replace(decision));
    }

    @Override
    public Decision remove(Decision.Kind kind, String domain, String client) throws AdminException {
        return trail.run("decision.remove", words(kind, domain, client), null,
                () -> keeper.remove(kind, domain, client));
    }

    private static String words(Decision.Kind kind, String domain, String client) {
        return kind.id() + " " + domain + (client.isEmpty() ? "" : " client=" + client);
    }

    @Override
    public List<String> safeDomains() {
        return keeper.safeDomains();
    }

    @Override
    public Map<String, String> safeNotes() {
        return keeper.safeNotes();
    }

    @Override
    public String addSafe(String domain) throws AdminException {
        return addSafe(domain, "");
    }

    @Override
    public String addSafe(String domain, String note) throws AdminException {
        return trail.run("safe.add", domain, note.isEmpty() ? null : note, () -> keeper.addSafe(domain, note));
    }

    @Override
    public String removeSafe(String domain) throws AdminException {
        return trail.run("safe.remove", domain, null, () -> keeper.removeSafe(domain));
    }

    @Override
    public String decisionsFile() {
        return keeper.decisionsFile();
    }

    @Override
    public String safeDomainsFile() {
        return keeper.safeDomainsFile();
    }

    @Override
    public List<String> problems() {
        return keeper.problems();
    }

    @Override
    public List<RuleCount> rules() {
        return keeper.rules();
    }
}
