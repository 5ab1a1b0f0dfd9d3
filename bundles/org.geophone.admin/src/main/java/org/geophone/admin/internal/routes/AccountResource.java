package org.geophone.admin.internal.routes;

import java.time.Instant;
import java.util.Set;
import org.geophone.api.admin.AccountKeeper;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * Who may use the console: {@code POST accounts/USER/password} answers a new password; {@code GET tokens}, {@code POST
 * tokens} with a form of name, role, days, {@code DELETE tokens/NAME}. What is answered is told this once. Any thread.
 */
final class AccountResource implements Resource {
    private static final String TOKENS = "tokens";
    private static final String USUAL_DAYS = "365";

    private final String name;

    private AccountResource(String name) {
        this.name = name;
    }

    /** The paths about users. */
    static Resource users() {
        return new AccountResource("accounts");
    }

    /** The paths about tokens. */
    static Resource tokens() {
        return new AccountResource(TOKENS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesBody(String method, String[] parts) {
        return name.equals(TOKENS) && method.equals("POST") && parts.length == 1;
    }

    @Override
    public Role role(String method) {
        return Role.ADMIN;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException {
        AccountKeeper keeper = admin.accounts();
        if (!name.equals(TOKENS)) {
            if (parts.length != 3 || !parts[2].equals("password")) {
                throw Answers.nothing();
            }
            Answers.only("POST", call);
            String password = keeper.resetPassword(parts[1]);
            return Answers.of(call, "The new password of " + JsonText.printable(parts[1]) + " is " + password
                    + " (told this once, to be changed at the login)", new JsonBytes().beginObject()
                            .field("name", parts[1]).field("password", password).endObject());
        }
        if (parts.length == 2) {
            Answers.only("DELETE", call);
            keeper.revokeToken(parts[1]);
            return Answers.of(call, "the token " + JsonText.printable(parts[1]) + " is ended",
                    new JsonBytes().beginObject().field("revoked", parts[1]).endObject());
        }
        if (parts.length != 1) {
            throw Answers.nothing();
        }
        return call.method().equals("POST") ? create(keeper, call) : list(keeper, call);
    }

    private static Answer create(AccountKeeper keeper, Call call) throws HttpProblem, AdminException {
        Form form = Form.read(call, Set.of("name", "role", "days"));
        String name = form.value("name", "");
        String days = form.value("days", USUAL_DAYS);
        if (!days.matches("[0-9]{1,6}")) {
            throw new HttpProblem(400, "days has to be a whole number");
        }
        String token = keeper.createToken(name, form.value("role", "viewer"), Integer.parseInt(days));
        // the token alone, so that a script can keep it
        return Answers.of(call, token, new JsonBytes().beginObject().field("name", name).field("token", token)
                .endObject());
    }

    private static Answer list(AccountKeeper keeper, Call call) throws HttpProblem {
        Answers.only("GET", call);
        JsonBytes json = new JsonBytes().beginObject().name(TOKENS).beginArray();
        Table table = new Table("NAME", "ROLE", "CREATED", "EXPIRES");
        Instant now = Instant.now();
        for (AccountKeeper.Token token : keeper.tokens()) {
            boolean over = !token.expires().isAfter(now);
            json.beginObject().field("name", token.name()).field("role", token.role())
                    .field("created", token.created().toString()).field("expires", token.expires().toString())
                    .field("over", over).endObject();
            table.row(token.name(), token.role(), token.created(), token.expires() + (over ? " (over)" : ""));
        }
        return call.text() ? Answers.text(keeper.tokens().isEmpty() ? "No tokens.\n" : table.toString())
                : Answers.json(json.endArray().endObject());
    }
}
