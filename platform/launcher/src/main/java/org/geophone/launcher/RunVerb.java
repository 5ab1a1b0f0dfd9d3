package org.geophone.launcher;

import java.util.List;

/** {@code run}: the sensor in the foreground, until it is told to stop. */
final class RunVerb {
    private final Layout layout;
    private final Console console;

    RunVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        if (!options.rest().isEmpty()) {
            throw new UsageException("run does not know " + Printable.of(options.rest().get(0)));
        }
        try (Session session = Session.appliance(options)) {
            console.err().println("Geophone " + Main.version() + " runs; 'geophone status' tells how it is, Ctrl-C"
                    + " stops it. Its log is " + options.layout().data().resolve("log").resolve("geophone.log"));
            session.awaitStop();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.PROBLEM;
        }
    }
}
