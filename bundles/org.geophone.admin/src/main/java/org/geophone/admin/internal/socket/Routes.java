package org.geophone.admin.internal.socket;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geophone.admin.internal.report.StatusJson;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** Which path does what. Any thread. */
final class Routes {
    private static final String ROOT = "/api/v1/";
    private static final byte[] HEALTHY = "\"health\":{\"state\":\"ok\"".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> BODIES = Set.of(ROOT + "bundles", ROOT + DecisionRoutes.MUTES,
            ROOT + DecisionRoutes.SAFE);

    private final SensorAdmin admin;
    private final DecisionRoutes decisions;

    Routes(SensorAdmin admin) {
        this.admin = admin;
        decisions = new DecisionRoutes(admin);
    }

    /** True when this request is one that brings a body, so that the body is worth waiting for. */
    boolean takesBody(Request request) {
        return request.method().equals("POST") && BODIES.contains(request.path());
    }

    /** Carries out a request. */
    Reply answer(Request request) throws HttpProblem {
        String path = request.path();
        if (!path.startsWith(ROOT)) {
            throw new HttpProblem(404, "there is nothing at this path");
        }
        String[] parts = path.substring(ROOT.length()).split("/", -1);
        try {
            if (parts.length == 1 && parts[0].equals("status")) {
                only("GET", request);
                return status(request.wantsText());
            }
            if (parts[0].equals("bundles") && parts.length <= 3) {
                return bundles(request, parts);
            }
            if (parts[0].equals(DecisionRoutes.MUTES) || parts[0].equals(DecisionRoutes.SAFE)) {
                return decisions.answer(request, parts);
            }
        } catch (AdminException e) {
            throw new HttpProblem(e.isNotFound() ? 404 : 409, e.getMessage());
        }
        throw new HttpProblem(404, "there is nothing at this path");
    }

    static void only(String method, Request request) throws HttpProblem {
        if (!request.method().equals(method)) {
            throw new HttpProblem(405, "only " + method + " is possible here");
        }
    }

    private Reply status(boolean text) {
        JsonBytes json = new JsonBytes();
        admin.status(json);
        String document = json.toString();
        boolean healthy = document.contains(new String(HEALTHY, StandardCharsets.US_ASCII));
        return new Reply(200, text, healthy ? "ok" : "problems", text ? admin.statusText() : document);
    }

    private Reply bundles(Request request, String[] parts) throws HttpProblem, AdminException {
        boolean text = request.wantsText();
        switch (parts.length) {
            case 1 -> {
                if (request.method().equals("POST")) {
                    return install(request.body(), request.hasBody(), text);
                }
                only("GET", request);
                return list(text);
            }
            case 2 -> {
                only("DELETE", request);
                String name = Form.decode(parts[1]);
                admin.uninstall(name);
                return text ? Reply.text(200, JsonText.printable(name) + " is uninstalled\n")
                        : Reply.json(200, new JsonBytes().beginObject().field("uninstalled", name).endObject());
            }
            default -> {
                only("POST", request);
                return change(Form.decode(parts[1]), parts[2], text);
            }
        }
    }

    private Reply change(String name, String action, boolean text) throws HttpProblem, AdminException {
        switch (action) {
            case "start" -> admin.start(name);
            case "stop" -> admin.stop(name);
            default -> throw new HttpProblem(404, "a bundle can be started and stopped, nothing else");
        }
        for (BundleState bundle : admin.bundles()) {
            if (bundle.symbolicName().equals(name) || bundle.symbolicName().equals("org.geophone." + name)
                    || Long.toString(bundle.id()).equals(name)) {
                return one(bundle, text);
            }
        }
        throw new HttpProblem(404, "the bundle is gone");
    }

    private Reply install(InputStream body, boolean present, boolean text) throws HttpProblem, AdminException {
        if (!present) {
            throw new HttpProblem(400, "the body has to be a bundle");
        }
        return one(admin.install(body), text);
    }

    private static Reply one(BundleState bundle, boolean text) {
        if (text) {
            return Reply.text(200, bundle.symbolicName() + " " + bundle.version() + " is " + bundle.state()
                    + (bundle.problem() == null ? "" : ": " + JsonText.printable(bundle.problem())) + "\n");
        }
        JsonBytes json = new JsonBytes();
        StatusJson.bundle(json, bundle);
        return Reply.json(200, json);
    }

    private Reply list(boolean text) {
        List<BundleState> bundles = admin.bundles();
        if (text) {
            StringBuilder lines = new StringBuilder(" id state     level  bundle\n");
            for (BundleState b : bundles) {
                lines.append(String.format(Locale.ROOT, "%3d %-9s %5d  %s %s%n", b.id(), b.state(), b.startLevel(),
                        b.symbolicName(), b.version()));
                if (b.problem() != null) {
                    lines.append("                     ! ").append(JsonText.printable(b.problem())).append('\n');
                }
            }
            return Reply.text(200, lines.toString());
        }
        JsonBytes json = new JsonBytes().beginObject().name("bundles").beginArray();
        for (BundleState bundle : bundles) {
            StatusJson.bundle(json, bundle);
        }
        return Reply.json(200, json.endArray().endObject());
    }
}
