package org.geophone.console.internal.tls;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells the terminal that started the sensor where the console is; there only while something listens, for which {@link
 * ConnectionBound} enables it. A service of a JDK type, so that the launcher needs no class of ours.
 */
@Component(service = Supplier.class, enabled = false, property = "geophone.greeting=console")
public final class AddressGreeting implements Supplier<String> {
    private final ConnectionBound bound;

    /** Of the server that this one knows. */
    @Activate
    public AddressGreeting(@Reference ConnectionBound bound) {
        this.bound = bound;
    }

    @Override
    public String get() {
        return "Console: " + bound.url();
    }
}
