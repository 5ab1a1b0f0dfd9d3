package org.geophone.console.internal.resource;

import java.time.Clock;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Cookies;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.geophone.console.internal.login.FailedLogins;
import org.geophone.console.internal.login.LoginDesk;
import org.geophone.console.internal.login.Session;
import org.geophone.console.internal.login.Session.Caller;
import org.geophone.console.internal.login.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Logging in and out, and choosing a password. */
@Component(service = Resource.class)
public final class SessionResource implements Resource {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 256;

    private static final String WRONG = "name or password is wrong";

    private final FailedLogins failures = new FailedLogins(Clock.systemUTC());
    private final Console console;
    private final LoginDesk desk;
    private final AuditFile audit;

    /** At this console. */
    @Activate
    public SessionResource(@Reference Console console, @Reference AuditFile audit) {
        this.console = console;
        this.audit = audit;
        desk = console.desk();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/session", null, "log in", "Login", "Session", this::login),
                Route.get("/session", Role.VIEWER, "who is logged in", "Session", call -> own(call.caller())),
                Route.delete("/session", Role.VIEWER, "log out", this::logout),
                Route.post("/session/password", Role.VIEWER, "choose a password", "NewPassword", null,
                        this::changePassword));
    }

    private Answer login(Call call) throws Problem {
        String name = call.text("user");
        String password = call.text("password");
        if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw new Problem(400, "name or password is too long");
        }
        LoginDesk.Outcome outcome = desk.login(name, password, call.address());
        tell(failures.due());
        Caller caller = outcome.cookie() == null ? null : desk.byCookie(outcome.cookie());
        if (caller == null) {
            console.count(Counter.CONSOLE_LOGINS_FAILED);
            if (outcome.waitMs() > 0) {
                throw locked(outcome.waitMs());
            }
            if (failures.failed()) {
                audit.note(name, call.address(), "login", name, WRONG);
            }
            throw new Problem(401, WRONG);
        }
        String before = call.cookie(Sessions.COOKIE);
        if (!before.isEmpty()) {
            desk.sessions().end(before);
        }
        audit.note(name, call.address(), "login", name, null);
        return own(caller).with("Set-Cookie", Cookies.set(Sessions.COOKIE, outcome.cookie()));
    }

    /** Those that had no line of their own. */
    private void tell(long failed) {
        if (failed > 0) {
            audit.note("unknown", "several addresses", "login", failed + " logins", WRONG);
        }
    }

    /** Tells what is not told yet. */
    @Deactivate
    void close() {
        tell(failures.all());
    }

    private static Problem locked(long waitMs) {
        int seconds = (int) ((waitMs + 999) / 1000);
        return new Problem(429, "too many wrong passwords: wait " + seconds + " seconds", seconds);
    }

    private static Answer own(Caller caller) {
        Session session = caller.session();
        return Answer.json(new JsonBytes(256).beginObject().field("user", caller.name())
                .field("role", caller.role().id()).field("must_change_password", caller.mustChange())
                .field("csrf_token", session == null ? null : session.csrf()).endObject());
    }

    private Answer logout(Call call) {
        desk.sessions().end(call.cookie(Sessions.COOKIE));
        audit.note(call.caller().label(), call.address(), "logout", call.caller().label(), null);
        return Answer.done().with("Set-Cookie", Cookies.remove(Sessions.COOKIE));
    }

    private Answer changePassword(Call call) throws Problem, AdminException {
        Session own = call.caller().session();
        if (own == null) {
            throw new Problem(403, "a token has no password");
        }
        String current = call.text("current");
        String chosen = call.text("new");
        LoginDesk.Proof proof = desk.prove(own.user(), current, call.address());
        if (proof.waitMs() > 0) {
            throw locked(proof.waitMs());
        }
        if (proof.user() == null) {
            audit.note(own.user(), call.address(), "user.password", own.user(), "the current password is not right");
            throw new Problem(400, "the current password is not right");
        }
        console.accounts().changePassword(own.user(), current, chosen);
        desk.changed(own.user(), own);
        audit.note(own.user(), call.address(), "user.password", own.user(), null);
        return Answer.done();
    }
}
