package org.geophone.console.internal.resource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.Role;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The local socket's own protocol for the command line of another machine: what stands behind {@code /control} is a
 * path of the control plane, which says itself who may ask it. So every verb is there that is at the socket, in the
 * same words, also one that is added later. Any thread.
 */
@Component(service = Resource.class)
public final class RemoteResource implements Resource {
    private static final String PATH = "/control";
    private static final String BELOW = PATH + "/{path...}";
    private static final String ROOT = "/api/v1";
    /** What takes a file. Everything else is a form, which is looked at before it goes on. */
    private static final Pattern FILES = Pattern.compile("/bundles|/(output-kinds|lists)/[^/]+");
    private static final String SUMMARY = "what the local socket offers at this path; lines of text with"
            + " 'Accept: text/plain'. The role stands for the least one; each path has its own";

    private static final String ANSWER = "Control, text/plain, application/octet-stream";

    private final AdminRoutes control;
    private final Console console;
    private final AuditFile audit;

    /** Of this control plane. */
    @Activate
    public RemoteResource(@Reference AdminRoutes control, @Reference Console console, @Reference AuditFile audit) {
        this.control = control;
        this.console = console;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(BELOW, Role.VIEWER, SUMMARY, ANSWER, call -> answer(call, "GET")),
                Route.post(BELOW, Role.VIEWER, SUMMARY, "binary", ANSWER, call -> answer(call, "POST")),
                new Route("DELETE", BELOW, Role.VIEWER, SUMMARY, call -> answer(call, "DELETE"), null, ANSWER,
                        List.of()));
    }

    private Answer answer(Call call, String method) throws Problem {
        String path = call.path().substring(PATH.length());
        admit(call, method, path);
        if (!control.takesBody(method, ROOT + path)) {
            return ask(call, method, path, null);
        }
        if (!takesFile(path) || !"application/octet-stream".equals(call.header("Content-Type"))) {
            return ask(call, method, path, ControlForm.read(call, path));
        }
        Call.Body body = call.body(control.mostBytes(method, ROOT + path, console.uploadBytes()));
        try {
            return ask(call, method, path, body.stream());
        } finally {
            // what was wrong with the body says more than what was made of it
            body.check();
        }
    }

    /** True for a path of the control plane whose body may be a file. */
    static boolean takesFile(String path) {
        return FILES.matcher(path).matches();
    }

    private void admit(Call call, String method, String path) throws Problem {
        Role needed = control.role(method, ROOT + path);
        if (!call.caller().role().covers(needed)) {
            String refusal = "this needs the role " + needed.id();
            if (!method.equals("GET")) {
                audit.note(call.caller().label(), call.address(), "request", method + " " + path, refusal);
            }
            throw new Problem(403, refusal);
        }
    }

    private Answer ask(Call call, String method, String path, InputStream body) throws Problem {
        boolean text = call.wantsText();
        AdminRoutes.Answer answer = control.answer(new AdminRoutes.Call(method, ROOT + path, call.parameters(), text,
                body, new Actor(call.caller().label(), call.address()), call.header("If-Match")));
        if (answer.status() / 100 != 2) {
            throw new Problem(answer.status(), answer.text() ? answer.body().strip()
                    : ControlResource.words(answer.body()));
        }
        Answer same = answer.bytes() != null ? Answer.bytes("application/octet-stream", answer.bytes())
                : answer.text() ? Answer.text("text/plain", answer.body())
                : Answer.bytes("application/json", answer.body().getBytes(StandardCharsets.UTF_8));
        return answer.health() == null ? same : same.with("Geophone-Health", answer.health());
    }
}
