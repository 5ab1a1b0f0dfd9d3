package org.geophone.admin.internal.routes;

import java.util.List;
import java.util.Locale;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * {@code GET bundles[/NAME]}, {@code POST bundles} with a jar (install or update), {@code POST
 * bundles/NAME/start|stop}, {@code DELETE bundles/NAME}.
 */
final class BundleResource implements Resource {
    @Override
    public String name() {
        return "bundles";
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return method.equals("POST") && parts.length == 1;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        boolean text = call.text();
        switch (parts.length) {
            case 1 -> {
                if (call.method().equals("POST")) {
                    if (call.body() == null) {
                        throw new HttpProblem(400, "the body has to be a bundle");
                    }
                    return one(admin.install(call.body()), text);
                }
                Answers.only("GET", call);
                return list(admin.bundles(), text);
            }
            case 2 -> {
                String name = parts[1];
                if (call.method().equals("GET")) {
                    return one(find(admin, name), text);
                }
                Answers.only("DELETE", call);
                admin.uninstall(name);
                return Answers.of(call, JsonText.printable(name) + " is uninstalled",
                        new JsonBytes().beginObject().field("uninstalled", name).endObject());
            }
            case 3 -> {
                Answers.only("POST", call);
                switch (parts[2]) {
                    case "start" -> admin.start(parts[1]);
                    case "stop" -> admin.stop(parts[1]);
                    default -> throw new HttpProblem(404, "a bundle can be started and stopped, nothing else");
                }
                return one(find(admin, parts[1]), text);
            }
            default -> throw Answers.nothing();
        }
    }

    private static BundleState find(SensorAdmin admin, String name) throws HttpProblem {
        for (BundleState bundle : admin.bundles()) {
            if (name.equals(bundle.symbolicName()) || ("org.geophone." + name).equals(bundle.symbolicName())
                    || Long.toString(bundle.id()).equals(name)) {
                return bundle;
            }
        }
        throw new HttpProblem(404, "there is no bundle " + JsonText.printable(name));
    }

    /** One bundle as it is told after a change. */
    static Answer one(BundleState bundle, boolean text) {
        if (text) {
            return Answers.text(bundle.symbolicName() + " " + bundle.version() + " is " + bundle.state()
                    + (bundle.problem() == null ? "" : ": " + JsonText.printable(bundle.problem())) + "\n");
        }
        JsonBytes json = new JsonBytes();
        StatusJson.bundle(json, bundle);
        return Answers.json(json);
    }

    private static Answer list(List<BundleState> bundles, boolean text) {
        if (text) {
            StringBuilder lines = new StringBuilder(" id state     level  bundle\n");
            for (BundleState b : bundles) {
                lines.append(String.format(Locale.ROOT, "%3d %-9s %5d  %s %s%n", b.id(), b.state(), b.startLevel(),
                        b.symbolicName(), b.version()));
                if (b.problem() != null) {
                    lines.append("                     ! ").append(JsonText.printable(b.problem())).append('\n');
                }
            }
            return Answers.text(lines.toString());
        }
        JsonBytes json = new JsonBytes().beginObject().name("bundles").beginArray();
        for (BundleState bundle : bundles) {
            StatusJson.bundle(json, bundle);
        }
        return Answers.json(json.endArray().endObject());
    }
}
