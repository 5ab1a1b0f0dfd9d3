package org.geophone.console.internal.resource;

import java.time.Instant;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.console.internal.Console;
import org.geophone.console.internal.account.Accounts;
import org.geophone.console.internal.account.RoleWord;
import org.geophone.console.internal.account.StoredToken;
import org.geophone.console.internal.account.User;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users and tokens. Passwords and tokens are in the answer to the request that made them, and never again. */
@Component(service = Resource.class)
public final class AccountResource implements Resource {
    private static final int USUAL_DAYS = 365;

    private final Console console;
    private final Accounts accounts;
    private final AuditFile audit;

    /** Of this console. */
    @Activate
    public AccountResource(@Reference Console console, @Reference AuditFile audit) {
        this.console = console;
        this.audit = audit;
        accounts = console.accounts();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/users", Role.ADMIN, "who may log in", "Users", call -> users()),
                Route.post("/users", Role.ADMIN, "add a user", "NewUser", "Password", this::add),
                Route.put("/users/{name}", Role.ADMIN, "give a user another role", "UserRole", null, this::change),
                Route.post("/users/{name}/password", Role.ADMIN, "give a user a new random password", null, "Password",
                        this::reset),
                Route.delete("/users/{name}", Role.ADMIN, "remove a user", this::remove),
                Route.get("/tokens", Role.ADMIN, "tokens of programs", "Tokens", call -> tokens()),
                Route.post("/tokens", Role.ADMIN, "make a token", "NewToken", "Token", this::create),
                Route.delete("/tokens/{name}", Role.ADMIN, "end a token", this::revoke));
    }

    private Answer users() {
        JsonBytes out = new JsonBytes().beginObject().name("users").beginArray();
        for (User user : accounts.users()) {
            out.beginObject().field("name", user.name()).field("role", user.role().id())
                    .field("must_change_password", user.mustChange()).field("created", user.created().toString())
                    .endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private Answer add(Call call) throws Problem, AdminException {
        String name = call.text("name");
        Role role = RoleWord.of("role", call.text("role"));
        return password(name, noted(call, "user.add", name + " as " + role.id(), () -> accounts.addUser(name, role)));
    }

    private static Answer password(String name, String password) {
        return Answer.json(new JsonBytes(256).beginObject().field("name", name).field("password", password)
                .endObject());
    }

    private Answer change(Call call) throws Problem, AdminException {
        Role role = RoleWord.of("role", call.text("role"));
        return noted(call, "user.role", call.value(0) + " as " + role.id(), () -> {
            accounts.changeRole(call.value(0), role);
            return Answer.done();
        });
    }

    private Answer reset(Call call) throws AdminException {
        String name = call.value(0);
        String password = noted(call, "user.password", name, () -> accounts.resetPassword(name));
        console.desk().forgive(name);
        console.desk().changed(name, call.caller().session());
        return password(name, password);
    }

    private Answer remove(Call call) throws AdminException {
        String name = call.value(0);
        return noted(call, "user.remove", name, () -> {
            accounts.removeUser(name);
            console.desk().changed(name, null);
            return Answer.done();
        });
    }

    private Answer tokens() {
        JsonBytes out = new JsonBytes().beginObject().name("tokens").beginArray();
        Instant now = Instant.now();
        for (StoredToken token : accounts.tokens()) {
            out.beginObject().field("name", token.name()).field("role", token.role().id())
                    .field("created", token.created().toString()).field("expires", token.expires().toString())
                    .field("over", !token.expires().isAfter(now)).endObject();
        }
        return Answer.json(out.endArray().endObject());
    }

    private Answer create(Call call) throws Problem, AdminException {
        String name = call.text("name");
        Role role = RoleWord.of("role", call.text("role"));
        int days = call.whole("days", USUAL_DAYS);
        String token = noted(call, "token.create", name + " as " + role.id() + " for " + days + " days",
                () -> accounts.createToken(name, role, days));
        return Answer.json(new JsonBytes(256).beginObject().field("name", name).field("token", token).endObject());
    }

    private Answer revoke(Call call) throws AdminException {
        return noted(call, "token.revoke", call.value(0), () -> {
            accounts.revokeToken(call.value(0));
            return Answer.done();
        });
    }

    /** A change of accounts. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws AdminException;
    }

    /** Makes a change; it has its line in the audit file, also when it is refused. */
    private <T> T noted(Call call, String action, String target, Step<T> step) throws AdminException {
        String refusal = "an error of the program";
        try {
            T made = step.run();
            refusal = null;
            return made;
        } catch (AdminException | IllegalArgumentException e) {
            refusal = e.getMessage();
            throw e;
        } finally {
            audit.note(call.caller().label(), call.address(), action, target, refusal);
        }
    }
}
