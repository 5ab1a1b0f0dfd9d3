package org.geophone.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Verbs that ask a running sensor through its local socket and print what it says. */
final class SocketVerbs {
    private final Layout layout;
    private final Console console;
    private final Remote remote;

    /** Of the sensor on another machine, where the remote options name one. */
    SocketVerbs(Layout layout, Console console, Remote remote) {
        this.layout = layout;
        this.console = console;
        this.remote = remote;
    }

    int run(String verb, List<String> args) throws UsageException {
        Options options = Options.parse(layout, args);
        SensorRequest request = request(verb, new ArrayList<>(options.rest())).checkFile();
        return ask(request, remote.given() ? remote.sensor() : new AdminClient(options.layout().socket()), console);
    }

    /** Asks a sensor and prints what it answers; answers the exit code that this means. */
    static int ask(SensorRequest request, SensorClient client, Console console) {
        try {
            return tell(request.send(client), console);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain(client.unreachable(e));
            return ExitCode.UNUSABLE;
        }
    }

    /** What the words behind a verb ask of a sensor. */
    static SensorRequest request(String verb, List<String> rest) throws UsageException {
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
