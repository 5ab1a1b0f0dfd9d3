package org.geophone.shell.internal.evaluate;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.api.json.JsonText;

/** An evaluation in words or as JSON, with one of every severity where a sweep is wanted. */
public final class Report {
    private static final int TOP = 15;
    private static final int STEPS = 20;

    private final Evaluation result;
    private final List<Double> severities = new ArrayList<>();
    private final List<Evaluation> swept = new ArrayList<>();

    /** Measures alerts of a severity and above, and for a sweep of about twenty severities as well. */
    public Report(Labels labels, Sightings sightings, double least, boolean sweep) {
        result = new Evaluation(labels, sightings.once(least));
        List<Double> all = sweep ? sightings.severities() : List.of();
        int step = Math.max(1, all.size() / STEPS);
        for (int i = 0; i < all.size(); i += step) {
            severities.add(all.get(i));
            swept.add(new Evaluation(labels, sightings.once(all.get(i))));
        }
    }

    /** In words and columns. Names are escaped. */
    public void print(PrintStream out) {
        Evaluation r = result;
        line(out, "%s: %.2f days, %d alerts", JsonText.printable(r.labels.capture()), r.labels.days(), r.alerts);
        line(out, "  labels detected   %d of %d%s", r.detected(), r.labelCount(),
                r.labelCount() == 0 ? "" : percent("  (%.1f %%)", r.detectionRate()));
        line(out, "  attacks detected  %d of %d", r.attacksDetected(), r.attacks());
        line(out, "  false alerts      %d = %.2f a day; distinct (domain, client, day) %.2f a day; %d domains",
                r.falseAlerts, r.falsePerDay(), r.falseDistinctPerDay(), r.falseDomains.size());
        line(out, "  median delay      %s s; median bytes before detection %s; share of all payload gone before "
                + "detection %s", orDash(r.medianDelay()), orDash(r.medianLeaked()),
                r.leakedShare() == null ? "-" : percent("%.2f %%", r.leakedShare()));
        rows(out);
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : r.topFalse(TOP)) {
            String category = r.labels.categories().get(entry.getKey());
            parts.add(JsonText.printable(entry.getKey()) + " " + entry.getValue()
                    + (category == null ? "" : " [" + JsonText.printable(category) + "]"));
        }
        if (!parts.isEmpty()) {
            line(out, "%n  false alerts by domain: %s", String.join(", ", parts));
        }
        sweep(out);
    }

    private void rows(PrintStream out) {
        if (result.rows.isEmpty()) {
            return;
        }
        line(out, "%n  %-44s %-16s %-24s %5s %10s %8s %10s %10s %7s", "label", "client", "domain", "found", "delay s",
                "queries", "leaked", "payload", "alerts");
        for (Row row : result.rows) {
            line(out, "  %-44s %-16s %-24s %5s %10s %8d %10d %10d %7d%s", cut(row, "id", 44), cut(row, "client_ip", 16),
                    cut(row, "registered_domain", 24), row.detected() ? "yes" : "no",
                    row.detected() ? row.delay() : "-", row.gone()[0], row.leaked(), row.payload(), row.alerts(),
                    row.label().counts() ? "" : "   (not in the rates)");
        }
    }

    private void sweep(PrintStream out) {
        if (!swept.isEmpty()) {
            line(out, "%n  %12s %10s %10s %14s %14s", "severity >=", "labels", "attacks", "false a day",
                    "distinct a day");
        }
        for (int i = 0; i < swept.size(); i++) {
            Evaluation e = swept.get(i);
            line(out, "  %12.1f %10d %10d %14.2f %14.2f", severities.get(i), e.detected(), e.attacksDetected(),
                    e.falsePerDay(), e.falseDistinctPerDay());
        }
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String percent(String format, double share) {
        return String.format(Locale.ROOT, format, 100 * share);
    }

    private static String orDash(Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String cut(Row row, String name, int longest) {
        String text = JsonText.printable(row.label().text(name));
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** As one JSON object in ASCII. */
    public String json() {
        Evaluation r = result;
        JsonObjectBuilder o = Json.createObjectBuilder().add("capture", r.labels.capture())
                .add("days", Evaluation.round(r.labels.days(), 3)).add("alerts", r.alerts)
                .add("labels", r.labelCount()).add("labels_detected", r.detected())
                .add("detection_rate", value(r.detectionRate())).add("attacks", r.attacks())
                .add("attacks_detected", r.attacksDetected()).add("false_alerts", r.falseAlerts)
                .add("false_per_day", r.falsePerDay()).add("false_distinct_per_day", r.falseDistinctPerDay())
                .add("false_domains", r.falseDomains.size()).add("median_delay_s", value(r.medianDelay()))
                .add("median_leaked", r.medianLeaked() == null ? JsonValue.NULL : Json.createValue(r.medianLeaked()))
                .add("leaked_share", value(r.leakedShare()));
        JsonArrayBuilder top = Json.createArrayBuilder();
        for (Map.Entry<String, Integer> entry : r.topFalse(TOP)) {
            String category = r.labels.categories().get(entry.getKey());
            top.add(Json.createObjectBuilder().add("domain", entry.getKey()).add("alerts", entry.getValue())
                    .add("category", category == null ? JsonValue.NULL : Json.createValue(category)));
        }
        JsonArrayBuilder rows = Json.createArrayBuilder();
        r.rows.forEach(row -> rows.add(json(row)));
        o.add("top_false", top).add("rows", rows);
        if (!swept.isEmpty()) {
            JsonArrayBuilder steps = Json.createArrayBuilder();
            for (int i = 0; i < swept.size(); i++) {
                Evaluation e = swept.get(i);
                steps.add(Json.createObjectBuilder().add("severity", severities.get(i))
                        .add("labels_detected", e.detected()).add("attacks_detected", e.attacksDetected())
                        .add("false_per_day", e.falsePerDay()).add("false_distinct_per_day", e.falseDistinctPerDay()));
            }
            o.add("sweep", steps);
        }
        return ascii(o.build().toString());
    }

    private static JsonObjectBuilder json(Row row) {
        Label l = row.label();
        return Json.createObjectBuilder().add("id", l.text("id")).add("group", l.group())
                .add("client", l.text("client_ip")).add("domain", l.text("registered_domain"))
                .add("tool", l.text("tool")).add("technique", l.text("technique")).add("detected", row.detected())
                .add("delay_s", value(row.detected() ? row.delay() : null)).add("queries_before", row.gone()[0])
                .add("leaked_up", row.gone()[1]).add("leaked_down", row.gone()[2]).add("payload_up", l.up())
                .add("payload_down", l.down()).add("alerts", row.alerts())
                .add("score", value(row.detected() ? row.first().severity() : null)).add("counts", l.counts());
    }

    private static JsonValue value(Double number) {
        return number == null ? JsonValue.NULL : Json.createValue(number);
    }

    /** Other characters stand in texts only, where their escape means the same. */
    private static String ascii(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
