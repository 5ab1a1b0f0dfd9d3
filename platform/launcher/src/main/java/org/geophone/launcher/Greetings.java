package org.geophone.launcher;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Prints what parts of the sensor have to say to whoever started it: {@link Supplier} services with the property
 * {@code geophone.greeting}, each when it appears for the first time.
 */
final class Greetings implements AutoCloseable {
    private final ServiceTracker<Supplier<String>, Supplier<String>> tracker;
    private final Set<String> told = new HashSet<>();

    Greetings(BundleContext context, Console console) {
        tracker = new ServiceTracker<>(context, filter(context), null) {
            @Override
            public Supplier<String> addingService(ServiceReference<Supplier<String>> reference) {
                Supplier<String> service = super.addingService(reference);
                tell(service, console);
                return service;
            }
        };
    }

    private static Filter filter(BundleContext context) {
        try {
            return context.createFilter("(&(objectClass=" + Supplier.class.getName() + ")(geophone.greeting=*))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is fixed", e);
        }
    }

    private synchronized void tell(Supplier<String> service, Console console) {
        try {
            String text = service == null ? "" : service.get();
            if (!text.isEmpty() && told.add(text)) {
                console.err().println(text);
            }
        } catch (RuntimeException e) {
            // such as a value of its configuration that is no number: the others run all the same
            console.complain("a part of the sensor does not work: " + Printable.of(Words.of(e))
                    + "; 'geophone config check' and 'geophone status' say more");
        }
    }

    void open() {
        tracker.open();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
