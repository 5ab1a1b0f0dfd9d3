package org.geophone.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entry point: finds the verb, runs it, and turns every failure into one sentence and an exit code. */
public final class Main {
    private final Layout layout;
    private final Console console;
    private final Map<String, String> environment;

    Main(Layout layout, Console console, Map<String, String> environment) {
        this.layout = layout;
        this.console = console;
        this.environment = environment;
    }

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        MemoryGuard.install();
        System.exit(new Main(Layout.own(), Console.ofProcess(), System.getenv()).run(List.of(args)));
    }

    /** Runs one verb; answers the exit code. */
    int run(List<String> args) {
        boolean verbose = args.contains("--verbose");
        try {
            List<String> rest = new ArrayList<>(args);
            Remote remote = Remote.take(rest, environment);
            return verb(rest, remote);
        } catch (UsageException e) {
            console.complain(e.getMessage());
            return ExitCode.UNUSABLE;
        } catch (BootException e) {
            console.complain(e.getMessage());
            trace(verbose, e);
            return ExitCode.UNUSABLE;
        } catch (RuntimeException e) {
            console.complain("internal error: " + Words.of(e) + (verbose ? "" : " (--verbose shows where)"));
            trace(verbose, e);
            return ExitCode.UNUSABLE;
        }
    }

    private void trace(boolean verbose, Exception e) {
        if (verbose) {
            e.printStackTrace(console.err());
        }
    }

    private int verb(List<String> args, Remote remote) throws UsageException, BootException {
        Help help = new Help(layout);
        if (args.isEmpty()) {
            console.err().print(help.overview());
            return ExitCode.UNUSABLE;
        }
        String verb = args.get(0);
        switch (verb) {
            case "--version", "-V", "version" -> {
                console.out().println("geophone " + version() + " (Java " + Runtime.version() + ")");
                return ExitCode.OK;
            }
            case "--help", "-h", "help" -> {
                console.out().print(help(help, args.size() > 1 ? args.get(1) : ""));
                return ExitCode.OK;
            }
            default -> {
                String text = help.of(verb);
                List<String> rest = args.subList(1, args.size());
                if (rest.contains("--help") || rest.contains("-h")) {
                    console.out().print(text);
                    return ExitCode.OK;
                }
                return dispatch(verb, rest, remote);
            }
        }
    }

    private static String help(Help help, String of) throws UsageException, BootException {
        return switch (of) {
            case "" -> help.overview();
            case "--man" -> ManPage.of(help.all());
            case "--completion" -> Completion.of(help.all());
            default -> help.of(of);
        };
    }

    private int dispatch(String verb, List<String> args, Remote remote) throws UsageException, BootException {
        if (remote.given() && args.stream().anyMatch(arg -> arg.matches("--(data|config)(=.*)?"))) {
            throw new UsageException("--data and --config are about this machine: not with --url or --remote");
        }
        switch (verb) {
            case "status", "bundles", "outputs", "config", "audit", "alerts", "token", "password-reset",
                    "lists" -> {
                return new SocketVerbs(layout, console, remote).run(verb, args);
            }
            case "tail" -> {
                return new TailVerb(layout, console, remote).run(args);
            }
            case "explain" -> {
                return new ExplainVerb(layout, console, remote).run(args);
            }
            case "mutes", "safe" -> {
                return new ListVerbs(layout, console, remote).run(verb, args);
            }
            case "remotes" -> {
                return new RemotesVerb(Remotes.of(environment), console, remote).run(args);
            }
            default -> {
                if (remote.given()) {
                    throw new UsageException(verb + " is about this machine: --url and --remote are for the verbs that"
                            + " ask a running sensor");
                }
                return here(verb, args);
            }
        }
    }

    private int here(String verb, List<String> args) throws UsageException, BootException {
        return switch (verb) {
            case "run" -> new RunVerb(layout, console).run(args);
            case "support" -> new SupportVerb(layout, console).run(args);
            case "backup" -> new BackupVerb(layout, console).run(args);
            case "restore" -> new RestoreVerb(layout, console).run(args);
            default -> new ContainerVerb(layout, console, verb).run(args);
        };
    }

    /** The version in this program's manifest. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }
}
