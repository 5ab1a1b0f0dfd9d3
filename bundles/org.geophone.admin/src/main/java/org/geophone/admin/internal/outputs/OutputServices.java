package org.geophone.admin.internal.outputs;

import java.util.Arrays;
import java.util.Collection;
import org.geophone.api.admin.AdminException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.Output;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The services of outputs, for the two calls that any thread may make. */
final class OutputServices {
    private final BundleContext context;

    OutputServices(BundleContext context) {
        this.context = context;
    }

    /** What is asked of a service. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Output output) throws AdminException;
    }

    /** Asks the service of a configuration. */
    <T> T ask(String pid, String name, Question<T> question) throws AdminException {
        for (ServiceReference<Output> reference : references()) {
            if (pids(reference.getProperty("service.pid")).contains(pid)) {
                Output output = context.getService(reference);
                if (output != null) {
                    try {
                        return question.ask(output);
                    } finally {
                        context.ungetService(reference);
                    }
                }
            }
        }
        throw new AdminException("the output " + JsonText.printable(name)
                + " is not there: its bundle does not run, or its configuration cannot be used");
    }

    private Collection<ServiceReference<Output>> references() {
        try {
            return context.getServiceReferences(Output.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<?> pids(Object property) {
        if (property instanceof Collection<?> many) {
            return many;
        }
        return property instanceof Object[] many ? Arrays.asList(many) : Arrays.asList(property);
    }
}
