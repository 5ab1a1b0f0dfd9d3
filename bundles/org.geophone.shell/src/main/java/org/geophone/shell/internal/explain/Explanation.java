package org.geophone.shell.internal.explain;

import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.alert.AlertTable;
import org.geophone.shell.internal.alert.Members;

/** Writes what an alert's latest record says, and what it did over time. */
public final class Explanation {
    private static final int STEPS_AT_START = 3;
    private static final int STEPS_AT_END = 10;
    /** Names of MITRE ATT&amp;CK, version 17. */
    private static final Map<String, String> TECHNIQUES = Map.of(
            "T1071.004", "Application Layer Protocol: DNS",
            "T1048.003", "Exfiltration Over Unencrypted Non-C2 Protocol",
            "T1572", "Protocol Tunneling",
            "T1105", "Ingress Tool Transfer",
            "T1132.001", "Data Encoding: Standard Encoding");

    private final History history;
    private final JsonObject record;
    private final PrintStream out;

    /** About the alert of a history. */
    public Explanation(History history, PrintStream out) {
        this.history = history;
        this.record = history.latest();
        this.out = out;
    }

    /** Prints it. */
    public void print() {
        out.println(shown("message"));
        out.println();
        line("alert", detail("id"));
        line("who", shown("source.ip") + (shown("host.name").isEmpty() ? "" : " (" + shown("host.name") + ")"));
        line("asked", shown("destination.ip"));
        line("domain", shown("dns.question.registered_domain"));
        line("what", shown("rule.description"));
        line("since", detail("first_seen"));
        line("until", shown("event.end"));
        line("severity", whole("event.severity") + " of 100, class " + detail("class"));
        line("direction", detail("direction"));
        line("window", detail("window"));
        line("bytes", "about " + AlertTable.bytes(whole("geophone.alert.estimated_payload_bytes")) + " of payload; "
                + AlertTable.bytes(whole("geophone.alert.information_bytes")) + " of information");
        line("queries", whole("geophone.alert.queries") + ", " + whole("geophone.alert.distinct_names") + " names, "
                + whole("geophone.alert.clients") + " clients");
        line("encoding", detail("encoding"));
        if (!detail("payload_head").isEmpty()) {
            line("it begins", AlertTable.head(Members.text(record, "geophone.alert.payload_head")));
        }
        line("tool", detail("tool.name").isEmpty() ? "" : detail("tool.name") + ": " + detail("tool.evidence"));
        for (String technique : Members.texts(record, "threat.technique.id")) {
            String name = TECHNIQUES.get(technique);
            line("technique", JsonText.printable(technique) + (name == null ? "" : " " + name));
        }
        line("suppressed by", detail("suppressed_by"));
        reasons();
        examples();
        steps();
    }

    private void reasons() {
        out.println();
        out.println("Reasons (what was measured; what is usual; what it adds to the severity):");
        for (JsonObject reason : Members.objects(record, "geophone.alert.reasons")) {
            out.println(String.format(Locale.ROOT, "  %s; usual: %s; adds %.1f", text(reason, "measured"),
                    text(reason, "usual"), Members.number(reason, "adds")));
        }
    }

    private void examples() {
        out.println();
        out.println("Examples:");
        for (JsonObject example : Members.objects(record, "geophone.alert.examples")) {
            out.println("  " + text(example, "time") + "  " + text(example, "type") + "  " + text(example, "name"));
        }
    }

    private void steps() {
        List<String> steps = history.steps();
        int left = steps.size() - STEPS_AT_START - STEPS_AT_END;
        out.println();
        out.println("Over time:");
        for (int i = 0; i < steps.size(); i++) {
            if (left <= 0 || i < STEPS_AT_START || i >= steps.size() - STEPS_AT_END) {
                out.println("  " + steps.get(i));
            } else if (i == STEPS_AT_START) {
                out.println("  ... " + left + " more records");
            }
        }
    }

    private void line(String name, String text) {
        if (!text.isEmpty()) {
            out.println(String.format(Locale.ROOT, "  %-14s %s", name, text));
        }
    }

    private String shown(String path) {
        return text(record, path);
    }

    private String detail(String name) {
        return shown("geophone.alert." + name);
    }

    private long whole(String path) {
        return Members.whole(record, path);
    }

    private static String text(JsonObject object, String path) {
        return JsonText.printable(Members.text(object, path));
    }
}
