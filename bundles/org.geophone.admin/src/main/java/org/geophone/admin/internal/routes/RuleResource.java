package org.geophone.admin.internal.routes;

import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.RuleCount;

/** {@code GET rules}: what each rule of the population job has done, so that a change of a list is seen at work. */
final class RuleResource implements Resource {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        Answers.onlyRead(call, parts);
        JsonBytes json = new JsonBytes().beginObject().name("rules").beginArray();
        Table table = new Table("RULE", "APPLIED", "HIDDEN");
        for (RuleCount rule : admin.decisions().rules()) {
            json.beginObject().field("rule", rule.rule()).field("applied", rule.applied())
                    .field("hidden", rule.hidden()).endObject();
            table.row(rule.rule(), rule.applied(), rule.hidden());
        }
        return call.text() ? Answers.text(table.toString()) : Answers.json(json.endArray().endObject());
    }
}
