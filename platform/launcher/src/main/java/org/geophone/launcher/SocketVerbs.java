package org.geophone.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Verbs that ask a running sensor through its local socket and print what it says. */
final class SocketVerbs {
    private final Layout layout;
    private final Console console;

    SocketVerbs(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(String verb, List<String> args) throws UsageException {
        Options options = Options.parse(layout, args);
        SensorRequest request = request(verb, new ArrayList<>(options.rest()));
        AdminClient client = new AdminClient(options.layout().socket());
        try {
            return tell(request.send(client), console);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain("no sensor answers at " + client.socket() + " (" + Words.of(e)
                    + "); 'geophone run' starts one");
            return ExitCode.UNUSABLE;
        }
    }

    private static SensorRequest request(String verb, List<String> rest) throws UsageException {
        if (verb.equals("status")) {
            VerbWords words = VerbWords.of(rest, Set.of(), Set.of(SensorRequest.JSON));
            words.expect(0, "status takes no arguments but --json");
            return SensorRequest.of("GET", "status", words);
        }
        if (verb.equals("audit")) {
            return ConfigRequests.audit(rest);
        }
        if (verb.equals("alerts")) {
            return AlertRequests.parse(rest);
        }
        if (verb.equals("password-reset")) {
            return AccountRequests.passwordReset(rest);
        }
        String action = rest.isEmpty() || rest.get(0).startsWith("--") ? "list" : rest.remove(0);
        return switch (verb) {
            case "outputs" -> OutputRequests.parse(action, rest);
            case "token" -> AccountRequests.token(action, rest);
            case "config" -> ConfigRequests.parse(action, rest);
            case "lists" -> PublicListRequests.parse(action, rest);
            default -> BundleRequests.parse(action, rest);
        };
    }

    /** Prints what a sensor answered; answers the exit code that it means. */
    static int tell(AdminClient.Reply reply, Console console) {
        if (!reply.done()) {
            console.complain(reply.text().strip());
            return reply.status() == 404 || reply.status() == 400 ? ExitCode.UNUSABLE : ExitCode.PROBLEM;
        }
        console.out().print(reply.text());
        console.out().flush();
        return reply.health().isEmpty() || reply.health().equals("ok") ? ExitCode.OK : ExitCode.PROBLEM;
    }
}
