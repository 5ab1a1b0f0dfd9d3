package org.geophone.launcher;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code run}: the sensor in the foreground, until it is told to stop. */
final class RunVerb {
    private static final String INTERFACE = "--interface";
    /** What the kernel takes for a name, of those that can be printed. */
    private static final Pattern NAME = Pattern.compile("[!-+\\-.0-~]{1,15}(,[!-+\\-.0-~]{1,15})*");

    private final Layout layout;
    private final Console console;

    RunVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        try (Session session = Session.appliance(options, interfaceName(options.rest()), console::complain)) {
            ConfigNote.write(options.layout());
            session.context().registerService(Function.class, new VerbService(options.layout()),
                    new Hashtable<>(Map.of("geophone.verbs", "words")));
            console.err().println("Geophone " + Main.version() + " runs; 'geophone status' tells how it is, Ctrl-C"
                    + " stops it. Its log is " + options.layout().data().resolve("log").resolve("geophone.log"));
            try (Greetings greetings = new Greetings(session.context(), console);
                    ServiceManager manager = ServiceManager.ofProcess(console)) {
                greetings.open();
                manager.ready();
                session.awaitStop();
            }
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.PROBLEM;
        }
    }

    /** The value of {@code --interface}, empty without it. */
    private static String interfaceName(List<String> args) throws UsageException {
        String name = "";
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.equals(INTERFACE) && !arg.startsWith(INTERFACE + "=")) {
                throw new UsageException("run does not know " + Printable.of(arg));
            }
            if (!name.isEmpty()) {
                throw new UsageException(INTERFACE + " stands twice: several interfaces have commas between"
                        + " them");
            }
            if (arg.equals(INTERFACE)) {
                i++;
                name = i < args.size() ? args.get(i) : "";
            } else {
                name = arg.substring(INTERFACE.length() + 1);
            }
            if (name.isEmpty()) {
                throw new UsageException(INTERFACE + " needs the name of a network interface");
            }
            if (!NAME.matcher(name).matches()) {
                throw new UsageException(INTERFACE + " " + Printable.of(name) + " is no name of a network interface");
            }
        }
        return name;
    }
}
