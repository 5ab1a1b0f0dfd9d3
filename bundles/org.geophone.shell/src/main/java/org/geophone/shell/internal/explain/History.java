package org.geophone.shell.internal.explain;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.alert.AlertLines;
import org.geophone.shell.internal.alert.AlertTable;
import org.geophone.shell.internal.alert.Members;

/** The records of the one alert that was asked for, in the order of the file. */
public final class History {
    private static final int NAMED = 5;

    private final String asked;
    private final Set<String> ids = new TreeSet<>();
    private final List<String> steps = new ArrayList<>();
    private String id = "";
    private JsonObject latest;
    private long unreadable;

    private History(String asked) {
        this.asked = asked;
    }

    /** Finds an alert by its id, or by a beginning of it that fits one alert only. */
    public static History find(Path file, String asked) throws IOException, UsageException {
        History history = new History(asked);
        history.unreadable = AlertLines.read(file, line -> line.contains(asked), history::take);
        if (history.latest == null) {
            throw new UsageException("no alert in " + file + " has an id that begins with " + asked);
        }
        if (history.ids.size() > 1 && !history.id.equals(asked)) {
            throw new UsageException(asked + " fits " + history.ids.size() + " alerts, among them "
                    + String.join(", ", history.ids.stream().limit(NAMED).toList()));
        }
        return history;
    }

    private void take(JsonObject record) {
        String here = Members.text(record, "geophone.alert.id");
        if (!here.startsWith(asked)) {
            return;
        }
        ids.add(here);
        if (id.equals(asked) && !here.equals(id)) {
            return;
        }
        if (!here.equals(id)) {
            steps.clear();
        }
        id = here;
        latest = record;
        steps.add(step(record));
    }

    private static String step(JsonObject record) {
        StringBuilder step = new StringBuilder(JsonText.printable(Members.text(record, "@timestamp"))).append("  ")
                .append(JsonText.printable(Members.text(record, "event.action"))).append(", severity ")
                .append(Members.whole(record, "event.severity")).append(", ")
                .append(AlertTable.bytes(Members.whole(record, "geophone.alert.information_bytes")))
                .append(" of information");
        for (JsonObject by : Members.objects(record, "geophone.alert.suppressed_by")) {
            step.append(", by ").append(JsonText.printable(Members.text(by, "owner")));
        }
        return step.toString();
    }

    /** The latest record of the alert. */
    JsonObject latest() {
        return latest;
    }

    /** One line a record, escaped. */
    List<String> steps() {
        return steps;
    }

    /** Lines that name the alert but are no JSON object. */
    public long unreadable() {
        return unreadable;
    }
}
