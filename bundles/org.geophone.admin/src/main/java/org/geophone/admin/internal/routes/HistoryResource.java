package org.geophone.admin.internal.routes;

import java.time.Instant;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Change;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * {@code GET history[?last=N]}: changes of configuration files; {@code GET history/ID}: what one changed; {@code POST
 * history/ID/rollback}: takes it back.
 */
final class HistoryResource implements Resource {
    private static final int SHOWN = 20;
    private static final int MOST = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        if (parts.length == 1) {
            Answers.only("GET", call);
            return list(admin.settings().history(Answers.number(call, "last", SHOWN, 1, MOST)), call);
        }
        if (parts.length > 3 || parts.length == 3 && !parts[2].equals("rollback")) {
            throw Answers.nothing();
        }
        if (!parts[1].matches("[0-9]{1,18}")) {
            throw new HttpProblem(400, "the number of a change is a whole number");
        }
        long id = Long.parseLong(parts[1]);
        if (parts.length == 3) {
            Answers.only("POST", call);
            admin.settings().rollback(id);
            return Answers.of(call, "change " + id + " is taken back",
                    new JsonBytes().beginObject().field("rolled_back", id).endObject());
        }
        Answers.only("GET", call);
        List<String> lines = admin.settings().differences(id);
        if (call.text()) {
            return Answers.text(lines.isEmpty() ? "Comments only.\n" : String.join("\n", lines) + "\n");
        }
        JsonBytes json = new JsonBytes().beginObject().field("id", id);
        Answers.strings(json, "differences", lines);
        return Answers.json(json.endObject());
    }

    private static Answer list(List<Change> changes, Call call) {
        if (call.text()) {
            Table table = new Table("ID", "TIME", "WHO", "FROM", "FILE", "WHAT");
            for (Change change : changes) {
                table.row(change.id(), Instant.ofEpochMilli(change.timeMillis() / 1000 * 1000), change.actor().who(),
                        change.actor().from(), change.file(), change.what());
            }
            return Answers.text(changes.isEmpty() ? "No changes.\n" : table.toString());
        }
        JsonBytes json = new JsonBytes().beginObject().name("changes").beginArray();
        for (Change change : changes) {
            JsonText.time(json.beginObject().field("id", change.id()).name("time"),
                    change.timeMillis() * NANOS_PER_MILLI);
            json.field("who", change.actor().who()).field("from", change.actor().from()).field("pid", change.pid())
                    .field("file", change.file()).field("what", change.what()).endObject();
        }
        return Answers.json(json.endArray().endObject());
    }
}
