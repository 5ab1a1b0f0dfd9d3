package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Verbs that ask a running sensor through its local socket and print what it says. */
final class SocketVerbs {
    private static final String CHECK = "?check=true";
    private static final String SEEN = "--seen";
    private static final String GAPS = "--gaps";

    private final Layout layout;
    private final Console console;
    private final Remote remote;

    /** Of the sensor on another machine, where the remote options name one. */
    SocketVerbs(Layout layout, Console console, Remote remote) {
        this.layout = layout;
        this.console = console;
        this.remote = remote;
    }

    int run(String verb, List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        SensorRequest request = request(verb, new ArrayList<>(options.rest())).checkFile();
        if (remote.given()) {
            return ask(request, remote.sensor(), console);
        }
        AdminClient client = new AdminClient(options.layout().socket());
        boolean check = request.target().startsWith(SensorRequest.ROOT + "config") && request.target().endsWith(CHECK);
        int code = check && !client.isThere() ? checkFiles(request, options.asRun(console), client)
                : ask(request, client, console);
        String missing = check && request.method().equals("GET") ? Shipped.missing(options.layout()) : null;
        if (missing != null) {
            console.complain(missing);
        }
        return code;
    }

    /** What is checked while a sensor runs can be checked before one is started. */
    private int checkFiles(SensorRequest request, Options options, AdminClient nobody) throws BootException {
        console.complain("no sensor answers at " + nobody.socket() + ": this is about the files of "
                + options.layout().config() + " themselves");
        try (Session session = Session.ofConfiguration(options)) {
            return ask(request, new AdminClient(session.socket()), console);
        }
    }

    /** Asks a sensor and prints what it answers; answers the exit code that this means. */
    static int ask(SensorRequest request, SensorClient client, Console console) {
        try {
            AdminClient.Reply reply = request.send(client);
            return request.into() != null && reply.done() ? save(reply.body(), request.into(), console)
                    : tell(reply, console);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain(client.unreachable(e));
            return ExitCode.UNUSABLE;
        }
    }

    private static int save(byte[] body, Path into, Console console) {
        if (into.equals(SensorRequest.OUT)) {
            console.out().write(body, 0, body.length);
            console.out().flush();
            return ExitCode.OK;
        }
        try {
            Files.write(into, body);
            console.out().println(body.length + " bytes in " + Printable.of(into.toString()));
            return ExitCode.OK;
        } catch (IOException e) {
            console.complain(Printable.of(into.toString()) + " cannot be written: " + Words.of(e));
            return ExitCode.PROBLEM;
        }
    }

    /** What the words behind a verb ask of a sensor. */
    static SensorRequest request(String verb, List<String> rest) throws UsageException {
        if (verb.equals("status")) {
            VerbWords words = VerbWords.of(rest, Set.of(), Set.of(SensorRequest.JSON, SEEN, GAPS));
            words.expect(0, "status takes no arguments but --json, --seen and --gaps");
            if (words.has(SEEN) && words.has(GAPS)) {
                throw new UsageException("--seen and --gaps are two questions");
            }
            return words.has(SEEN) ? SensorRequest.of("POST", "losses/seen", words)
                    : SensorRequest.of("GET", words.has(GAPS) ? "gaps" : "status", words);
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
            console.complain(Complaint.of(reply.text()));
            return reply.status() == 404 || reply.status() == 400 ? ExitCode.UNUSABLE : ExitCode.PROBLEM;
        }
        console.out().print(reply.text());
        console.out().flush();
        return reply.health().isEmpty() || reply.health().equals("ok") ? ExitCode.OK : ExitCode.PROBLEM;
    }
}
