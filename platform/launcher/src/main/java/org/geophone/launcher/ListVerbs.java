package org.geophone.launcher;

import java.io.IOException;
import java.util.List;

/**
 * {@code mutes} and {@code safe}: list and change what people decided. A running sensor does it; where none runs, a
 * container that lives as long as the verb does the same with the files of the configuration folder.
 */
final class ListVerbs {
    private final Layout layout;
    private final Console console;

    ListVerbs(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(String verb, List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        SensorRequest request = ListRequest.parse(verb, options.rest());
        AdminClient client = new AdminClient(options.layout().socket());
        if (client.isThere()) {
            return send(request, client);
        }
        console.complain("no sensor answers at " + client.socket() + ": this is about the files of "
                + options.layout().config() + " themselves");
        try (Session session = Session.ofLists(options)) {
            return send(request, new AdminClient(session.socket()));
        }
    }

    private int send(SensorRequest request, AdminClient client) {
        try {
            return SocketVerbs.tell(request.send(client), console);
        } catch (IOException | UnsupportedOperationException e) {
            console.complain("the sensor at " + client.socket() + " does not answer: " + Words.of(e));
            return ExitCode.UNUSABLE;
        }
    }
}
