package org.geophone.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verbs {@code token} and {@code password-reset}: who may use the console. */
final class AccountRequests {
    private static final String ROLE = "--role";
    private static final String DAYS = "--days";

    private AccountRequests() {
    }

    static SensorRequest passwordReset(List<String> args) throws UsageException {
        VerbWords words = VerbWords.of(args, Set.of(), Set.of(SensorRequest.JSON))
                .expect(1, "password-reset needs the name of one user");
        return SensorRequest.of("POST", "accounts/" + words.part(0) + "/password", words);
    }

    static SensorRequest token(String action, List<String> args) throws UsageException {
        VerbWords words = VerbWords.of(args, action.equals("create") ? Set.of(ROLE, DAYS) : Set.of(),
                Set.of(SensorRequest.JSON));
        switch (action) {
            case "list":
                words.expect(0, "token list takes no arguments but --json");
                return SensorRequest.of("GET", "tokens", words);
            case "create":
                words.expect(1, "token create needs a name, which says what the token is for");
                Map<String, String> form = new LinkedHashMap<>();
                form.put("name", words.rest().get(0));
                form.put("role", words.value(ROLE, "viewer"));
                form.put("days", words.value(DAYS, "365"));
                return SensorRequest.form("tokens", words, VerbWords.form(form));
            case "revoke":
                words.expect(1, "token revoke needs the name of one token");
                return SensorRequest.of("DELETE", "tokens/" + words.part(0), words);
            default:
                throw new UsageException("token does not know '" + Printable.of(action) + "': list, create, revoke");
        }
    }
}
