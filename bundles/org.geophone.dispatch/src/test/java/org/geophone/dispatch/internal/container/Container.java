package org.geophone.dispatch.internal.container;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.geophone.testkit.container.ApiPackages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** Felix with Declarative Services and the dispatch bundle as it was just built. */
final class Container {
    private static final String EXPORTED = ApiPackages.exports() + ",org.slf4j;version=2.0.20";

    final BundleContext context;
    private final Framework framework;

    Container(Path storage) throws Exception {
        this(storage, Map.of());
    }

    /** With this configuration of dispatch, from its start on; an empty map leaves it without one. */
    Container(Path storage, Map<String, Object> dispatch) throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(
                "org.osgi.framework.storage", storage.toString(),
                "org.osgi.framework.system.packages.extra", EXPORTED));
        framework.start();
        context = framework.getBundleContext();
        for (Class<?> inside : new Class<?>[] {org.osgi.util.function.Function.class,
            org.osgi.util.promise.Promise.class, org.osgi.service.component.ComponentConstants.class}) {
            context.installBundle(place(inside));
        }
        context.installBundle(place(Class.forName("org.apache.felix.cm.impl.ConfigurationManager"))).start();
        context.installBundle(place(Class.forName("org.apache.felix.scr.impl.Activator"))).start();
        if (!dispatch.isEmpty()) {
            // a change while it runs would restart it at some moment
            service(ConfigurationAdmin.class).getConfiguration("org.geophone.dispatch", "?")
                    .updateIfDifferent(new Hashtable<>(dispatch));
        }
        context.installBundle("reference:" + place(Class.forName(
                "org.geophone.dispatch.internal.DispatchComponent"))).start();
    }

    private static String place(Class<?> inside) {
        return inside.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    /** The only service of a type; waits for it. */
    <T> T service(Class<T> type) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        ServiceReference<T> reference;
        while ((reference = context.getServiceReference(type)) == null) {
            assertTrue(System.nanoTime() < deadline, () -> "no service " + type);
            Thread.sleep(5);
        }
        return context.getService(reference);
    }

    /** Installs a bundle with the output. */
    Bundle installOutput() throws Exception {
        return context.installBundle("test:output", outputBundle());
    }

    /** The bytes of a bundle that holds {@link QueueOutput} as a component. */
    static InputStream outputBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "test.output");
        main.putValue("Service-Component", "OSGI-INF/output.xml");
        main.putValue("Import-Package", "org.geophone.api.output,org.geophone.api.record");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String path = QueueOutput.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(path));
            try (InputStream in = QueueOutput.class.getClassLoader().getResourceAsStream(path)) {
                in.transferTo(jar);
            }
            jar.putNextEntry(new JarEntry("OSGI-INF/output.xml"));
            jar.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.geophone.output.queue"
                        configuration-policy="require">
                      <property name="durability" value="memory-then-spool"/>
                      <implementation class="%s"/>
                      <service><provide interface="org.geophone.api.output.Output"/></service>
                    </scr:component>
                    """.formatted(QueueOutput.class.getName()).getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(30_000);
    }
}
