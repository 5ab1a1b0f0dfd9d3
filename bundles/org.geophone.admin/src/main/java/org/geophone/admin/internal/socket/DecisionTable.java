package org.geophone.admin.internal.socket;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.Decision;
import org.geophone.api.json.JsonText;

/** Decisions in columns, for a terminal. */
final class DecisionTable {
    private static final String[] TITLES = {"KIND", "DOMAIN", "CLIENT", "UNTIL", "OWNER", "REASON"};

    private DecisionTable() {
    }

    /** The lines; one sentence when there are none. */
    static String of(List<Decision> decisions, long timeNanos) {
        if (decisions.isEmpty()) {
            return "No decisions.\n";
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(TITLES);
        for (Decision d : decisions) {
            String until = d.until() + (timeNanos >= d.untilNanos() ? " (over)" : "");
            rows.add(new String[] {d.kind().id(), d.domain(), d.client().isEmpty() ? "-" : d.client(), until,
                JsonText.printable(d.owner()), JsonText.printable(d.reason())});
        }
        int[] widths = new int[TITLES.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < row.length - 1; i++) {
                out.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.append(row[row.length - 1]).append('\n');
        }
        return out.toString();
    }
}
