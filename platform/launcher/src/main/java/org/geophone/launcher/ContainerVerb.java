package org.geophone.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Runs a verb that a bundle offers: a {@link ToIntFunction} service with the property {@code geophone.verb}. The
 * container lives in a temporary data folder, so that such a verb leaves nothing behind and needs no right to write
 * into the distribution.
 */
final class ContainerVerb {
    private static final String DEMO = "demo";
    private static final long SERVICE_MS = 10_000;

    private final Layout layout;
    private final Console console;
    private final String verb;

    ContainerVerb(Layout layout, Console console, String verb) {
        this.layout = layout;
        this.console = console;
        this.verb = verb;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        boolean stays = verb.equals(DEMO) && console.terminal() && !args.contains("--exit");
        try (Session session = Session.temporary(options, stays)) {
            int code = call(session.context(), options);
            if (stays && code != ExitCode.UNUSABLE) {
                stay(session);
            }
            return code;
        }
    }

    /** On a terminal the demo can be looked at in the browser until somebody has seen enough. */
    private void stay(Session session) {
        console.err().println("\nIt can be looked at in the browser, until Ctrl-C ends it:");
        try (Greetings greetings = new Greetings(session.context(), console)) {
            greetings.open();
            session.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int call(BundleContext context, Options options) throws BootException {
        ServiceTracker<ToIntFunction<Map<String, Object>>, ToIntFunction<Map<String, Object>>> tracker =
                new ServiceTracker<>(context, filter(context), null);
        tracker.open();
        try {
            ToIntFunction<Map<String, Object>> service = tracker.waitForService(SERVICE_MS);
            if (service == null) {
                throw new BootException("the verb " + verb + " did not become available"
                        + Components.unsatisfied(context));
            }
            return service.applyAsInt(arguments(options));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.PROBLEM;
        } finally {
            tracker.close();
        }
    }

    private Filter filter(BundleContext context) {
        try {
            return context.createFilter("(&(objectClass=" + ToIntFunction.class.getName() + ")(geophone.verb=" + verb
                    + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("no verb can have the name " + Printable.of(verb), e);
        }
    }

    private Map<String, Object> arguments(Options options) {
        Map<String, Object> call = new HashMap<>();
        call.put("args", options.rest().toArray(String[]::new));
        call.put("cwd", Path.of("").toAbsolutePath().toString());
        call.put("home", layout.home().toString());
        call.put("out", console.out());
        call.put("err", console.err());
        call.put("terminal", console.terminal());
        return call;
    }
}
