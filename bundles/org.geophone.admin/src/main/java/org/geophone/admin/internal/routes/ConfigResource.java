package org.geophone.admin.internal.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.geophone.api.admin.SettingsAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * {@code GET config}, {@code GET config?check=true} (what is wrong with all files), {@code GET
 * config/PID[?key=KEY]}; {@code POST config/PID} with a form of values, with {@code ?check=true} only tried; {@code
 * DELETE config/PID[/KEY]}.
 */
final class ConfigResource implements Resource {
    private static final String CHECK = "check";

    @Override
    public String name() {
        return "config";
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return method.equals("POST") && parts.length == 2;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        SettingsAdmin settings = admin.settings();
        boolean check = "true".equals(call.query().get(CHECK));
        if (parts.length == 1) {
            Answers.only("GET", call);
            return check ? problems(settings.problems(), call) : list(settings.list(), call);
        }
        if (parts.length == 2 && call.method().equals("GET")) {
            String key = call.query().get("key");
            return key == null ? one(settings.get(parts[1]), call) : value(settings.get(parts[1]), key, call);
        }
        if (parts.length == 2 && call.method().equals("POST")) {
            Map<String, String> values = new HashMap<>(Form.read(call).values());
            if (check) {
                settings.check(parts[1], values, Set.of());
                return problems(List.of(), call);
            }
            return changed(settings.set(parts[1], values, Set.of()), call);
        }
        if (parts.length == 2) {
            Answers.only("DELETE", call);
            settings.delete(parts[1]);
            return Answers.of(call, JsonText.printable(parts[1]) + " is deleted",
                    new JsonBytes().beginObject().field("deleted", parts[1]).endObject());
        }
        if (parts.length == 3) {
            Answers.only("DELETE", call);
            return changed(settings.set(parts[1], Map.of(), Set.of(parts[2])), call);
        }
        throw Answers.nothing();
    }

    private static Answer problems(List<String> problems, Call call) {
        JsonBytes json = new JsonBytes().beginObject();
        Answers.strings(json, "problems", problems);
        StringBuilder lines = new StringBuilder();
        problems.forEach(problem -> lines.append(JsonText.printable(problem)).append('\n'));
        return Answers.health(call.text() ? Answers.text(problems.isEmpty() ? "Nothing is wrong.\n" : lines.toString())
                : Answers.json(json.endObject()), problems.isEmpty());
    }

    private static Answer list(List<Settings> all, Call call) {
        if (!call.text()) {
            JsonBytes json = new JsonBytes().beginObject().name("configurations").beginArray();
            all.forEach(one -> SettingsJson.write(json, one));
            return Answers.json(json.endArray().endObject());
        }
        Table table = new Table("PID", "KEYS", "BY VARIABLE", "PROBLEMS", "FILE", "WHAT");
        for (Settings one : all) {
            long present = one.settings().stream().filter(s -> s.present()).count();
            String file = one.file() == null ? "" : one.file().substring(one.file().lastIndexOf('/') + 1);
            long variables = one.settings().stream().filter(s -> s.variable() != null).count();
            table.row(one.pid(), present, variables == 0 ? "" : variables, one.problems().size(), file, one.title());
        }
        return Answers.text(table.toString());
    }

    private static Answer one(Settings settings, Call call) {
        if (!call.text()) {
            JsonBytes json = new JsonBytes();
            SettingsJson.write(json, settings);
            return Answers.health(Answers.json(json), settings.problems().isEmpty());
        }
        return Answers.health(Answers.text(SettingsText.of(settings)), settings.problems().isEmpty());
    }

    private static Answer value(Settings settings, String key, Call call) throws HttpProblem {
        for (Setting one : settings.settings()) {
            if (one.key().equals(key)) {
                JsonBytes json = new JsonBytes();
                SettingsJson.write(json, one);
                return call.text() ? Answers.text(SettingsText.bare(one) + "\n") : Answers.json(json);
            }
        }
        throw new HttpProblem(404, settings.pid() + ": there is no key " + JsonText.printable(key));
    }

    private static Answer changed(Settings settings, Call call) {
        if (!call.text()) {
            return one(settings, call);
        }
        StringBuilder lines = new StringBuilder(settings.pid()).append(" is changed")
                .append(settings.file() == null ? "" : " in " + JsonText.printable(settings.file())).append('\n');
        settings.problems().forEach(p -> lines.append("! ").append(JsonText.printable(p)).append('\n'));
        return Answers.health(Answers.text(lines.toString()), settings.problems().isEmpty());
    }
}
