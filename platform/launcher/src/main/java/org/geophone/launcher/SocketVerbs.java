package org.geophone.launcher;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code status} and {@code bundles}: ask a running sensor through its local socket and print what it says. */
final class SocketVerbs {
    private final Layout layout;
    private final Console console;

    SocketVerbs(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(String verb, List<String> args) throws UsageException {
        Options options = Options.parse(layout, args);
        List<String> rest = new ArrayList<>(options.rest());
        String accept = rest.remove("--json") ? "application/json" : "text/plain";
        AdminClient client = new AdminClient(options.layout().socket());
        if (verb.equals("status")) {
            expect(rest, 0, "status takes no arguments but --json");
            return print(client, "GET", "/api/v1/status", accept, null);
        }
        return bundles(client, rest, accept);
    }

    private int bundles(AdminClient client, List<String> rest, String accept) throws UsageException {
        String action = rest.isEmpty() ? "list" : rest.remove(0);
        switch (action) {
            case "list":
                expect(rest, 0, "bundles list takes no arguments but --json");
                return print(client, "GET", "/api/v1/bundles", accept, null);
            case "start", "stop":
                expect(rest, 1, "bundles " + action + " needs the name or number of one bundle");
                return print(client, "POST", "/api/v1/bundles/" + encode(rest.get(0)) + "/" + action, accept, null);
            case "install", "update":
                expect(rest, 1, "bundles " + action + " needs one bundle file");
                return print(client, "POST", "/api/v1/bundles", accept, jar(rest.get(0)));
            case "uninstall":
                expect(rest, 1, "bundles uninstall needs the name or number of one bundle");
                return print(client, "DELETE", "/api/v1/bundles/" + encode(rest.get(0)), accept, null);
            default:
                throw new UsageException("bundles does not know '" + Printable.of(action)
                        + "': list, start, stop, install, update, uninstall");
        }
    }

    private static void expect(List<String> rest, int count, String otherwise) throws UsageException {
        if (rest.size() != count) {
            throw new UsageException(otherwise);
        }
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static Path jar(String name) throws UsageException {
        Path jar = Path.of(name);
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new UsageException(Printable.of(name) + " is not a file that can be read");
        }
        return jar;
    }

    private int print(AdminClient client, String method, String target, String accept, Path body) {
        try {
            return tell(client.send(method, target, accept, body), console);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain("no sensor answers at " + client.socket() + " (" + Words.of(e)
                    + "); 'geophone run' starts one");
            return ExitCode.UNUSABLE;
        }
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
