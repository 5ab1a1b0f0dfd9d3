package org.geophone.testkit.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Manifest;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.service.cm.ConfigurationAdmin;

/** The packages that the framework exports from the test's class path, with the versions their jars declare. */
public final class ApiPackages {
    private ApiPackages() {
    }

    /** Value of the framework property: the packages of api and of the configuration service. */
    public static String exports() {
        return exportsOf(SensorAdmin.class) + "," + exportsOf(ConfigurationAdmin.class);
    }

    private static String exportsOf(Class<?> type) {
        String entry = type.getName().replace('.', '/') + ".class";
        String url = type.getClassLoader().getResource(entry).toString();
        URI manifest = URI.create(url.substring(0, url.length() - entry.length()) + "META-INF/MANIFEST.MF");
        try (InputStream in = manifest.toURL().openStream()) {
            return new Manifest(in).getMainAttributes().getValue("Export-Package");
        } catch (IOException e) {
            throw new AssertionError("no manifest beside " + url, e);
        }
    }
}
