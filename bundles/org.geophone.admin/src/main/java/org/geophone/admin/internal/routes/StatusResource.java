package org.geophone.admin.internal.routes;

import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;

/** {@code GET status}: how the sensor is. */
final class StatusResource implements Resource {
    private static final String HEALTHY = "\"health\":{\"state\":\"ok\"";

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem {
        Answers.onlyRead(call, parts);
        JsonBytes json = new JsonBytes();
        admin.status(json);
        String document = json.toString();
        return Answers.health(call.text() ? Answers.text(admin.statusText()) : Answers.json(json),
                document.contains(HEALTHY));
    }
}
