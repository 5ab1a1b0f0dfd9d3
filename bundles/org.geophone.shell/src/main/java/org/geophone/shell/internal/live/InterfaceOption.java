package org.geophone.shell.internal.live;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The launcher tells the interface of {@code run --interface} by the property {@code geophone.interface}.
 * Configurations outlive the process, so the one of an earlier run is taken away where there is no such option now.
 */
@Component(service = {}, immediate = true)
public final class InterfaceOption {
    static final String PID = "org.geophone.capture.live";
    static final String NAME = "command-line";
    private static final String PROPERTY = "geophone.interface";

    /** Makes the configuration what the option says. */
    @Activate
    public InterfaceOption(@Reference ConfigurationAdmin configurations) throws IOException {
        this(configurations, System.getProperty(PROPERTY, ""));
    }

    InterfaceOption(ConfigurationAdmin configurations, String interfaceName) throws IOException {
        Configuration configuration = configurations.getFactoryConfiguration(PID, NAME, "?");
        if (interfaceName.isEmpty()) {
            configuration.delete();
        } else {
            configuration.updateIfDifferent(new Hashtable<>(Map.of("interface", interfaceName)));
        }
    }
}
