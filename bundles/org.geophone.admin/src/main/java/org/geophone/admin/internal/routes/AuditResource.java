package org.geophone.admin.internal.routes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;

/** {@code GET audit[?last=N]}: the last lines of the audit file, oldest first. */
final class AuditResource implements Resource {
    private static final int SHOWN = 50;
    private static final int MOST = 5000;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Role role(String method) {
        return Role.ADMIN;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.onlyRead(call, parts);
        List<String> lines = admin.audit(Answers.number(call, "last", SHOWN, 1, MOST));
        if (call.text()) {
            // each line is JSON in printable ASCII already
            return Answers.text(lines.isEmpty() ? "Nothing yet.\n" : String.join("\n", lines) + "\n");
        }
        JsonBytes json = new JsonBytes().beginObject().name("audit").beginArray();
        for (String line : lines) {
            json.raw(line.getBytes(StandardCharsets.UTF_8));
        }
        return Answers.json(json.endArray().endObject());
    }
}
