package org.geophone.console.internal;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** Turns the console on and off, as its configuration says. */
@Component(service = Switch.class, immediate = true, configurationPid = Switch.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Switch {
    static final String PID = "org.geophone.console";

    private final ComponentContext context;

    /** Turns it on where the configuration says so. */
    @Activate
    public Switch(ComponentContext context, Console.Config config) {
        this.context = context;
        if (config.enabled()) {
            context.enableComponent(Console.class.getName());
        } else {
            context.disableComponent(Console.class.getName());
        }
    }

    /** Without a configuration there is no console. */
    @Deactivate
    void off() {
        context.disableComponent(Console.class.getName());
    }
}
