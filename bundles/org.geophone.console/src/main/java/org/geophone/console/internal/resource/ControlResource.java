package org.geophone.console.internal.resource;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.Role;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.geophone.console.internal.json.JsonTool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the control plane of the sensor offers at its local socket, for those who come from afar: the same paths, each
 * named here with who may use it.
 */
@Component(service = Resource.class)
public final class ControlResource implements Resource {
    private static final String FORM = "Form";

    private final AdminRoutes control;
    private final Console console;

    /** Of this control plane. */
    @Activate
    public ControlResource(@Reference AdminRoutes control, @Reference Console console) {
        this.control = control;
        this.console = console;
    }

    @Override
    public List<Route> routes() {
        List<Route> all = new ArrayList<>(List.of(
                look("/bundles", "every bundle", "Bundles"),
                look("/bundles/{name}", "one bundle", "Bundle"),
                upload("/bundles", "install a bundle, or update the one of its name"),
                act("/bundles/{name}/start", "start a bundle", "Bundle"),
                act("/bundles/{name}/stop", "stop a bundle", "Bundle"),
                remove("/bundles/{name}", Role.ADMIN, "uninstall a bundle"),
                look("/outputs", "every output with its lane", "Outputs"),
                look("/outputs/{name}", "one output", "Output"),
                change("/outputs", Role.ADMIN, "add an output: kind, name and settings", "Output"),
                act("/outputs/{name}/start", "go on delivering", "Output"),
                act("/outputs/{name}/stop", "pause delivering; the lane goes on taking", "Output"),
                act("/outputs/{name}/drain", "wait until what waits now is delivered; the output goes on", "Drained",
                        "seconds(integer): how long at most, from 1 to 30; 20 without it"),
                act("/outputs/{name}/probe", "try the way to the target", "Probe"),
                act("/outputs/{name}/reopen", "open anew what the output has open", "Reopened"),
                remove("/outputs/{name}", Role.ADMIN, "remove an output", "discard(boolean): true gives up what waits"),
                look("/output-kinds", "kinds of outputs that can be added", "OutputKinds"),
                upload("/output-kinds/{kind}", "swap the bundle of a kind"),
                look("/config", "every configuration with its description", "Configurations"),
                look("/config/{pid}", "one configuration", "Configuration"),
                change("/config/{pid}", Role.ADMIN, "change settings; ?check=true only tries", "Configuration"),
                remove("/config/{pid}", Role.ADMIN, "delete a configuration"),
                remove("/config/{pid}/{key}", Role.ADMIN, "give a key back its default")));
        all.addAll(List.of(
                look("/history", "changes of configurations", "Changes", "last(integer): how many"),
                look("/history/{id}", "what one changed", "Differences"),
                act("/history/{id}/rollback", "take a change back", "RolledBack"),
                look("/health", "what each health check says", "Health"),
                look("/gaps", "times in which nothing was captured, oldest first", "Gaps", "last(integer): how many"),
                act("/losses/seen", "what was lost so far is no problem any more", "Seen"),
                look("/lists", "lists of public knowledge, and how old they are", "Lists"),
                upload("/lists/{name}", "replace a list by the file that is sent", "Changed"),
                Route.get("/audit", Role.ADMIN, "who changed what", "AuditLines", call -> pass(call, "GET"),
                        "last(integer): how many"),
                look("/mutes", "mutes and accepted habits", "Decisions"),
                change("/mutes", Role.ANALYST, "mute, or accept a habit: kind, domain, client, until, reason", null),
                Route.put("/mutes", Role.ANALYST, "another end or reason for a decision: as when it was made", FORM,
                        "Changed", call -> form(call, "PUT")),
                remove("/mutes", Role.ANALYST, "take back a decision", "kind(mute|habit): of the decision",
                        "domain: as it stands",
                        "client: as it stands; none for every client"),
                remove("/mutes/{kind}/{domain}", Role.ANALYST, "take back a decision"),
                remove("/mutes/{kind}/{domain}/{client}", Role.ANALYST, "take back a decision about one client"),
                look("/safe", "domains held for safe", "SafeDomains"),
                change("/safe", Role.ANALYST, "hold a domain for safe: domain, reason", null),
                remove("/safe/{domain}", Role.ANALYST, "hold a domain for safe no more"),
                look("/rules", "what each rule of the population job has done", "Rules")));
        return all;
    }

    private Route look(String path, String summary, String schema, String... parameters) {
        return Route.get(path, Role.VIEWER, summary, schema, call -> pass(call, "GET"), parameters);
    }

    private Route act(String path, String summary, String schema, String... parameters) {
        return new Route("POST", path, Role.ADMIN, summary, call -> pass(call, "POST"), null, schema,
                List.of(parameters));
    }

    private Route remove(String path, Role role, String summary, String... parameters) {
        return new Route("DELETE", path, role, summary, call -> pass(call, "DELETE"), null, "Removed",
                List.of(parameters));
    }

    private Route change(String path, Role role, String summary, String schema) {
        return Route.post(path, role, summary, FORM, schema == null ? "Changed" : schema,
                call -> form(call, "POST"));
    }

    private Route upload(String path, String summary) {
        return upload(path, summary, "Bundle");
    }

    private Route upload(String path, String summary, String schema) {
        return Route.post(path, Role.ADMIN, summary, "binary", schema, call -> {
            Call.Body body = call.body(control.mostBytes("POST", "/api/v1" + call.path(),
                    console.uploadBytes()));
            Answer answer = send(call, "POST", body.stream(), body);
            body.check();
            return answer;
        });
    }

    private Answer pass(Call call, String method) throws Problem {
        return send(call, method, null, null);
    }

    private Answer form(Call call, String method) throws Problem {
        return send(call, method, ControlForm.read(call, call.path()), null);
    }

    private static Actor actor(Call call) {
        return new Actor(call.caller().label(), call.address());
    }

    private Answer send(Call call, String method, InputStream stream, Call.Body body) throws Problem {
        AdminRoutes.Answer answer = control.answer(new AdminRoutes.Call(method, "/api/v1" + call.path(),
                call.parameters(), false, stream, actor(call), call.header("If-Match")));
        if (answer.status() / 100 != 2) {
            if (body != null) {
                body.check();
            }
            throw new Problem(answer.status(), words(answer.body()));
        }
        return Answer.bytes("application/json", answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The sentence in a refusal of the control plane. */
    static String words(String body) {
        try (JsonReader reader = JsonTool.JSON.createReader(new StringReader(body))) {
            return reader.readObject().getString("error", body);
        } catch (JsonException e) {
            return body;
        }
    }
}
