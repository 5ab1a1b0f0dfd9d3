package org.geophone.admin.internal.routes;

import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.OutputKind;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;

/** {@code GET output-kinds}, and {@code POST output-kinds/KIND} with a jar, which takes the place of its bundle. */
final class KindResource implements Resource {
    @Override
    public String name() {
        return "output-kinds";
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return method.equals("POST") && parts.length == 2;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        if (parts.length == 2) {
            Answers.only("POST", call);
            if (call.body() == null) {
                throw new HttpProblem(400, "the body has to be a bundle");
            }
            return BundleResource.one(admin.outputs().swap(parts[1], call.body()), call.text());
        }
        Answers.onlyRead(call, parts);
        JsonBytes json = new JsonBytes().beginObject().name("kinds").beginArray();
        Table table = new Table("KIND", "BUNDLE", "VERSION", "STATE", "WHAT");
        for (OutputKind kind : admin.outputs().kinds()) {
            json.beginObject().field("kind", kind.kind()).field("type", kind.type()).field("title", kind.title());
            StatusJson.bundle(json.name("bundle"), kind.bundle());
            json.endObject();
            table.row(kind.kind(), kind.bundle().symbolicName(), kind.bundle().version(), kind.bundle().state(),
                    kind.title());
        }
        return call.text() ? Answers.text(table.toString()) : Answers.json(json.endArray().endObject());
    }
}
