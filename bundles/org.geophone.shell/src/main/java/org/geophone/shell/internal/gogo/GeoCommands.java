package org.geophone.shell.internal.gogo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.felix.service.command.Descriptor;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code geo:*}. */
@Component(service = GeoCommands.class, property = {"osgi.command.scope=geo", "osgi.command.function=status",
    "osgi.command.function=bundles", "osgi.command.function=start", "osgi.command.function=stop",
    "osgi.command.function=install", "osgi.command.function=uninstall"})
public final class GeoCommands {
    private final SensorAdmin admin;

    /** Through the control plane. */
    @Activate
    public GeoCommands(@Reference SensorAdmin admin) {
        this.admin = admin.as(new Actor(System.getProperty("user.name", "unknown"), "gogo"));
    }

    /** How the sensor is. */
    @Descriptor("tells how the sensor is: losses first, then sources, lanes, counters")
    public String status() {
        return admin.statusText();
    }

    /** The bundles. */
    @Descriptor("lists the bundles with what of them does not work")
    public String bundles() {
        StringBuilder lines = new StringBuilder();
        for (BundleState bundle : admin.bundles()) {
            lines.append(String.format(Locale.ROOT, "%3d %-9s %s %s%s%n", bundle.id(), bundle.state(),
                    bundle.symbolicName(), bundle.version(),
                    bundle.problem() == null ? "" : " ! " + JsonText.printable(bundle.problem())));
        }
        return lines.toString();
    }

    /** Starts a bundle. */
    @Descriptor("starts a bundle")
    public void start(@Descriptor("symbolic name or number") String bundle) throws AdminException {
        admin.start(bundle);
    }

    /** Stops a bundle. */
    @Descriptor("stops a bundle")
    public void stop(@Descriptor("symbolic name or number") String bundle) throws AdminException {
        admin.stop(bundle);
    }

    /** Installs or updates a bundle. */
    @Descriptor("installs a bundle, or updates the one with the same symbolic name")
    public String install(@Descriptor("path of the jar") String file) throws AdminException, IOException {
        try (InputStream jar = Files.newInputStream(Path.of(file))) {
            BundleState bundle = admin.install(jar);
            return bundle.symbolicName() + " " + bundle.version() + " is " + bundle.state();
        }
    }

    /** Removes a bundle. */
    @Descriptor("removes a bundle")
    public void uninstall(@Descriptor("symbolic name or number") String bundle) throws AdminException {
        admin.uninstall(bundle);
    }
}
