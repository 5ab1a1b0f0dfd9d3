package org.geophone.admin.internal.routes;

import java.util.List;
import org.geophone.api.admin.Decision;

/** Decisions in columns, for a terminal. */
final class DecisionTable {
    private DecisionTable() {
    }

    /** The lines; one sentence when there are none. */
    static String of(List<Decision> decisions, long timeNanos) {
        if (decisions.isEmpty()) {
            return "No decisions.\n";
        }
        Table table = new Table("KIND", "DOMAIN", "CLIENT", "UNTIL", "OWNER", "REASON");
        for (Decision d : decisions) {
            String until = d.until() + (timeNanos >= d.untilNanos() ? " (over)" : "");
            table.row(d.kind().id(), d.domain(), d.client(), until, d.owner(), d.reason());
        }
        return table.toString();
    }
}
