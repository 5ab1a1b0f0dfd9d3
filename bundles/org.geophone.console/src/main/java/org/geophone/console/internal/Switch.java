package org.geophone.console.internal;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** Turns the console on and off, as its configuration says. */
@Component(service = Switch.class, immediate = true, configurationPid = Switch.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Switch {
    /** Of the console's configuration. */
    public static final String PID = "org.geophone.console";

    private final ComponentContext context;

    /** Turns it on where the configuration says so. */
    @Activate
    public Switch(ComponentContext context, Console.Config config) {
        this.context = context;
        turn(config);
    }

    /** Every change but that of the switch leaves the console as it is; its parts see for themselves. */
    @Modified
    void turn(Console.Config config) {
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
