package org.geophone.admin.internal.routes;

import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** {@code POST losses/seen}: what was lost so far is no problem any more. */
final class LossResource implements Resource {
    @Override
    public String name() {
        return "losses";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        if (parts.length != 2 || !parts[1].equals("seen")) {
            throw Answers.nothing();
        }
        Answers.only("POST", call);
        List<String> seen = admin.seeLosses();
        if (!call.text()) {
            JsonBytes json = new JsonBytes().beginObject();
            Answers.strings(json, "seen", seen);
            return Answers.json(json.endObject());
        }
        if (seen.isEmpty()) {
            return Answers.text("Nothing was lost that nobody has seen.\n");
        }
        StringBuilder lines = new StringBuilder("Seen, and no problem any more:\n");
        seen.forEach(sentence -> lines.append("  - ").append(JsonText.printable(sentence)).append('\n'));
        return Answers.text(lines.toString());
    }
}
