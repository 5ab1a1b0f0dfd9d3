package org.geophone.launcher;

import java.util.List;

/**
 * {@code mutes} and {@code safe}: list and change what people decided. A running sensor does it; where none runs, a
 * container that lives as long as the verb does the same with the files of the configuration folder.
 */
final class ListVerbs {
    private final Layout layout;
    private final Console console;
    private final Remote remote;

    ListVerbs(Layout layout, Console console, Remote remote) {
        this.layout = layout;
        this.console = console;
        this.remote = remote;
    }

    int run(String verb, List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        SensorRequest request = ListRequest.parse(verb, options.rest());
        if (remote.given()) {
            return SocketVerbs.ask(request, remote.sensor(), console);
        }
        AdminClient client = new AdminClient(options.layout().socket());
        if (client.isThere()) {
            return SocketVerbs.ask(request, client, console);
        }
        Options files = options.asRun(console);
        console.complain("no sensor answers at " + client.socket() + ": this is about the files of "
                + files.layout().config() + " themselves");
        try (Session session = Session.ofLists(files)) {
            return SocketVerbs.ask(request, new AdminClient(session.socket()), console);
        }
    }
}
