package org.geophone.simulate.internal.labels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.json.JsonBytes;

/** The labels file: one JSON document, one line for each top-level member, label and note. */
public final class LabelsFile {
    private static final long MICROS = 1_000_000L;

    /**
     * What the file says about the capture as a whole.
     *
     * @param capture file name of the capture
     * @param madeWith scenario, seed and settings
     * @param start begin of the span, seconds since 1970
     * @param hours length of the span
     * @param first time of the first packet, microseconds
     * @param last time of the last packet, microseconds
     * @param packets packets
     * @param resolvers addresses of the resolvers
     * @param note one line
     * @param roles servers by role
     * @param kinds the kinds of look-alikes that were asked for, each with a sentence
     */
    public record Head(String capture, String madeWith, long start, long hours, long first, long last, long packets,
            List<String> resolvers, String note, Map<String, String> roles, Map<String, String> kinds) {
    }

    private LabelsFile() {
    }

    /** The document. */
    public static byte[] render(Head head, Ledger ledger) {
        List<String> members = new ArrayList<>();
        members.add(member("capture", text(head.capture())));
        members.add(member("made_with", text(head.madeWith())));
        members.add(member("start", Long.toString(head.start())));
        members.add(member("days", days(head.hours())));
        members.add(member("first_ts", seconds(head.first())));
        members.add(member("last_ts", seconds(head.last())));
        members.add(member("packets", Long.toString(head.packets())));
        members.add(member("benign_exchanges", Long.toString(ledger.benign())));
        members.add(member("benign_clients", Integer.toString(ledger.benignClients())));
        members.add(member("resolvers", texts(head.resolvers())));
        members.add(member("note", text(head.note())));
        members.add(member("labels", lines(ledger.labels().stream().map(LabelsFile::label).toList())));
        members.add(member("benign_notes", lines(ledger.notes().stream().map(LabelsFile::note).toList())));
        members.add(member("roles", texts(head.roles())));
        if (!head.kinds().isEmpty()) {
            members.add(member("kinds", texts(head.kinds())));
        }
        return ("{\n " + String.join(",\n ", members) + "\n}\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String label(Label label) {
        Label.Plan plan = label.plan();
        JsonBytes out = new JsonBytes();
        out.beginObject().field("id", plan.id()).field("group", plan.group()).field("client_ip", plan.client())
                .field("registered_domain", plan.registeredDomain()).field("suffix", plan.suffix())
                .field("tool", "generator").field("technique", plan.technique()).field("synthetic", true);
        if (plan.registeredDomain().equals(Label.Plan.NO_DOMAIN)) {
            out.field("no_domain", true);
        }
        raw(out.name("first_ts"), seconds(label.first()));
        raw(out.name("last_ts"), seconds(label.last().micros()));
        out.field("queries", label.last().queries()).field("payload_bytes", label.last().up() + label.last().down())
                .field("payload_up", label.last().up()).field("payload_down", label.last().down());
        out.name("qtypes").beginObject();
        label.types().forEach(out::field);
        out.endObject();
        raw(out.name("mean_qname"), label.meanNameTenths() / 10 + "." + label.meanNameTenths() % 10);
        out.field("max_qname", label.longestName()).field("example", label.example())
                .field("note", plan.note() + (label.cut() ? "; the capture ends before the last of it" : ""));
        out.name("progress").beginArray();
        for (Label.Point point : label.progress()) {
            raw(out.beginArray(), seconds(point.micros()));
            out.value(point.queries()).value(point.up()).value(point.down()).endArray();
        }
        return out.endArray().endObject().toString();
    }

    private static String note(Ledger.Note note) {
        return new JsonBytes().beginObject().field("registered_domain", note.registeredDomain())
                .field("category", note.category()).field("queries", note.queries()).field("clients", note.clients())
                .endObject().toString();
    }

    private static String texts(Map<String, String> values) {
        JsonBytes out = new JsonBytes().beginObject();
        values.forEach(out::field);
        return out.endObject().toString();
    }

    private static String texts(List<String> values) {
        JsonBytes out = new JsonBytes().beginArray();
        values.forEach(out::value);
        return out.endArray().toString();
    }

    private static String member(String name, String json) {
        return '"' + name + "\": " + json;
    }

    private static String text(String value) {
        return new JsonBytes().value(value).toString();
    }

    private static String lines(List<String> objects) {
        return objects.isEmpty() ? "[]" : "[\n  " + String.join(",\n  ", objects) + "\n ]";
    }

    private static void raw(JsonBytes out, String json) {
        out.raw(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static String days(long hours) {
        return hours % 24 == 0 ? Long.toString(hours / 24) : Double.toString(hours / 24.0);
    }

    /** Seconds with six digits, exactly: a double would do, but prints with an exponent. */
    private static String seconds(long micros) {
        String fraction = Long.toString(MICROS + micros % MICROS).substring(1);
        return micros / MICROS + "." + fraction;
    }
}
