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

    private static final String NEVER = "never";
    /** What the action of the latest record means for the alert now. */
    private static final Map<String, String> STATES = Map.of("opened", "open", "updated", "open", "closed", "closed",
            "muted", "muted: no further records while that stands");

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
        line("state", STATES.getOrDefault(Members.text(record, "event.action"), ""));
        line("severity", whole("event.severity") + " of 100, class " + detail("class"));
        line("direction", detail("direction"));
        line("window", detail("window"));
        line("bytes", AlertTable.bytes(whole("geophone.alert.information_bytes")) + " of information; about "
                + AlertTable.bytes(whole("geophone.alert.estimated_payload_bytes")) + " of payload");
        line("queries", whole("geophone.alert.queries") + ", with " + count("distinct_names", "name") + ", by "
                + count("clients", "client"));
        line("encoding", detail("encoding"));
        if (!detail("payload_head").isEmpty()) {
            line("it begins", AlertTable.head(Members.text(record, "geophone.alert.payload_head")));
        }
        line("tool", detail("tool.name").isEmpty() ? "" : detail("tool.name") + ": " + detail("tool.evidence"));
        for (String technique : Members.texts(record, "threat.technique.id")) {
            String name = TECHNIQUES.get(technique);
            line("technique", JsonText.printable(technique) + (name == null ? "" : " " + name));
        }
        for (JsonObject by : Members.objects(record, "geophone.alert.suppressed_by")) {
            line("suppressed by", suppression(by));
        }
        reasons();
        examples();
        steps();
    }

    /** Such as {@code mute of *.av.example for 10.0.0.0/8, by kim until 2027-03-01: why}. */
    private static String suppression(JsonObject by) {
        String client = text(by, "client");
        return text(by, "kind") + " of " + text(by, "pattern") + (client.isEmpty() ? "" : " for " + client) + ", by "
                + text(by, "owner") + (text(by, "until").equals(NEVER) ? " for good" : " until " + text(by, "until"))
                + ": " + text(by, "reason");
    }

    private void reasons() {
        out.println();
        out.println("Reasons, with the points of severity that each adds:");
        for (JsonObject reason : Members.objects(record, "geophone.alert.reasons")) {
            double adds = Members.number(reason, "adds");
            out.println(String.format(Locale.ROOT, adds == 0 ? "  %6s  %s" : "  %+6.1f  %s", adds == 0 ? "" : adds,
                    text(reason, "measured")));
            out.println(String.format(Locale.ROOT, "  %6s  usual: %s", "", text(reason, "usual")));
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
        out.println("Its life:");
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

    private String count(String member, String noun) {
        long number = whole("geophone.alert." + member);
        return number + " " + noun + (number == 1 ? "" : "s");
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
