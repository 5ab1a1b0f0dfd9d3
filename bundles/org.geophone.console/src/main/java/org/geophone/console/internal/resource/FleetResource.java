package org.geophone.console.internal.resource;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.fleet.Fleet;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who belongs to the fleet. Each change has its audit line. */
@Component(service = Resource.class)
public final class FleetResource implements Resource {
    /** Who waits for other sensors holds a thread of the web server and perhaps a file. */
    private static final Semaphore AT_A_TIME = new Semaphore(3);

    private final Fleet fleet;
    private final AuditFile audit;

    /** Of this fleet. */
    @Activate
    public FleetResource(@Reference Fleet fleet, @Reference AuditFile audit) {
        this.fleet = fleet;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/fleet/certificate", Role.ADMIN, "see which certificate a console shows", "FleetUrl",
                        "FleetCertificate", this::look),
                Route.post("/fleet", Role.ADMIN, "register a sensor whose certificate was confirmed", "NewSensor",
                        null, this::add),
                Route.put("/fleet/{name}", Role.ADMIN, "give a sensor another token, or confirm another certificate",
                        "SensorAccess", null, this::change),
                Route.delete("/fleet/{name}", Role.ADMIN, "forget a sensor", this::remove));
    }

    /** Something that waits for other sensors. */
    @FunctionalInterface
    interface Waiting<T> {
        T run() throws Problem, AdminException;
    }

    /** Does it, unless others wait for the fleet already. */
    static <T> T oneOfFew(Waiting<T> step) throws Problem, AdminException {
        if (!AT_A_TIME.tryAcquire()) {
            throw new Problem(503, "other requests to the fleet are under way", 5);
        }
        try {
            return step.run();
        } finally {
            AT_A_TIME.release();
        }
    }

    /** Does it, and notes what was done, or why not. */
    private <T> T noted(Call call, String action, String target, Waiting<T> step) throws Problem, AdminException {
        String refusal = "an error of the program";
        try {
            T result = oneOfFew(step);
            refusal = null;
            return result;
        } catch (Problem | AdminException | IllegalArgumentException e) {
            refusal = e.getMessage();
            throw e;
        } finally {
            audit.note(call.caller().label(), call.address(), action, target, refusal);
        }
    }

    private Answer look(Call call) throws Problem, AdminException {
        String url = call.text("url");
        Fleet.Shown shown = noted(call, "fleet.certificate", url, () -> fleet.look(url));
        JsonBytes out = new JsonBytes(512).beginObject().field("url", shown.url())
                .field("fingerprint", shown.fingerprint()).field("subject", shown.subject());
        Results.time(out, "not_after", shown.notAfter() * 1_000_000L);
        return Answer.json(out.endObject());
    }

    private Answer add(Call call) throws Problem, AdminException {
        String name = call.text("name");
        String url = call.text("url");
        String token = call.text("token");
        String fingerprint = call.text("fingerprint");
        noted(call, "fleet.add", name + " " + url, () -> {
            fleet.add(name, url, token, fingerprint);
            return null;
        });
        return Answer.done();
    }

    private Answer change(Call call) throws Problem, AdminException {
        String token = call.text("token", null);
        String fingerprint = call.text("fingerprint", null);
        if (token == null && fingerprint == null) {
            throw new Problem(400, "a token or a fingerprint is needed");
        }
        noted(call, "fleet.change", call.value(0) + (token == null ? "" : " token") + (fingerprint == null ? ""
                : " certificate"), () -> {
                    fleet.change(call.value(0), token, fingerprint);
                    return null;
                });
        return Answer.done();
    }

    private Answer remove(Call call) throws Problem, AdminException {
        noted(call, "fleet.remove", call.value(0), () -> {
            fleet.remove(call.value(0));
            return null;
        });
        return Answer.done();
    }
}
