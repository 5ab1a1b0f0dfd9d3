package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code explain}: of a file of alerts where one is named or lies in the current folder, else of a running sensor,
 * whose records of the alert are such a file then.
 */
final class ExplainVerb {
    private static final String VERB = "explain";
    private static final String ALERTS = "--alerts";
    private static final Path USUAL = Path.of("alerts.ndjson");

    private final Layout layout;
    private final Console console;
    private final Remote remote;

    ExplainVerb(Layout layout, Console console, Remote remote) {
        this.layout = layout;
        this.console = console;
        this.remote = remote;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        boolean named = args.stream().anyMatch(arg -> arg.equals(ALERTS) || arg.startsWith(ALERTS + "="));
        boolean sensor = remote.given() || args.stream().anyMatch(arg -> arg.matches("--data(=.*)?"));
        if (named && sensor) {
            throw new UsageException(ALERTS + " is about a file, --data, --url and --remote are about a sensor");
        }
        if (named || !sensor && Files.exists(USUAL)) {
            return new ContainerVerb(layout, console, VERB).run(args);
        }
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of())
                .expect(1, "explain wants the id of one alert, or its beginning");
        return ask(words, remote.given() ? remote.sensor() : new AdminClient(options.layout().socket()));
    }

    private int ask(VerbWords words, SensorClient client) throws UsageException, BootException {
        AdminClient.Reply reply;
        try {
            reply = SensorRequest.of("GET", "alerts/" + words.part(0) + "/records", words).send(client);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain(client.unreachable(e) + "; " + ALERTS + " names a file of alerts");
            return ExitCode.UNUSABLE;
        }
        if (!reply.done()) {
            return SocketVerbs.tell(reply, console);
        }
        try {
            Path copy = Files.createTempFile("geophone-", ".ndjson");
            try {
                Files.write(copy, reply.body());
                return new ContainerVerb(layout, console, VERB).run(List.of(words.rest().get(0), ALERTS,
                        copy.toString()));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new BootException("the records cannot be kept in a temporary file: " + Words.of(e));
        }
    }
}
