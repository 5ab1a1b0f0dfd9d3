package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.geophone.api.admin.BundleState;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.launcher.BootException;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The bundles of the distribution in one container of this process. */
class ContainerTest {
    private static final String WAITING_COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <component name="test.Waiting" immediate="true">
              <implementation class="test.Waiting"/>
              <reference name="wanted" interface="no.such.Service"/>
            </component>
            """;

    @TempDir
    static Path folder;
    private static Container container;

    @BeforeAll
    static void boot() throws BootException {
        container = Container.boot(folder);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void everyBundleIsActive() {
        for (Bundle bundle : container.context().getBundles()) {
            assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
        }
    }

    @Test
    void theVerbsAreServicesOfTypesThatTheLauncherKnows() throws Exception {
        for (String verb : List.of("demo", "replay")) {
            assertTrue(container.service(ToIntFunction.class, "(geophone.verb=" + verb + ")") != null, verb);
        }
    }

    @Test
    void aComponentThatWaitsIsAProblemOfItsBundle() throws Exception {
        Path jar = new BundleJar("waiting", "1.0").header("Service-Component", "OSGI-INF/waiting.xml")
                .header("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"")
                .entry("OSGI-INF/waiting.xml", WAITING_COMPONENT).write(folder);
        SensorAdmin admin = container.service(SensorAdmin.class);
        try (InputStream in = Files.newInputStream(jar)) {
            admin.install(in);
        }
        Container.await("the problem is told", () -> "Waiting waits for a service no.such.Service"
                .equals(problem(admin, "waiting")));
        admin.uninstall("waiting");
    }

    private static String problem(SensorAdmin admin, String name) {
        for (BundleState bundle : admin.bundles()) {
            if (bundle.symbolicName().equals(name)) {
                return bundle.problem();
            }
        }
        return null;
    }

    @Test
    void shellCommandsGoThroughTheControlPlane() throws Exception {
        assertTrue(shell("geo:bundles").contains(" active    org.geophone.admin "), shell("geo:bundles"));
        assertTrue(shell("geo:status").startsWith("Geophone "), shell("geo:status"));
    }

    /** The shell's types are not on the class path of this test, so it is called by reflection. */
    private static String shell(String command) throws Exception {
        ServiceReference<?> reference = container.context()
                .getAllServiceReferences("org.apache.felix.service.command.CommandProcessor", null)[0];
        Object processor = container.context().getService(reference);
        Class<?> type = processor.getClass().getClassLoader()
                .loadClass("org.apache.felix.service.command.CommandProcessor");
        OutputStream out = new ByteArrayOutputStream();
        Object session = type.getMethod("createSession", InputStream.class, OutputStream.class, OutputStream.class)
                .invoke(processor, InputStream.nullInputStream(), out, out);
        Class<?> sessions = type.getClassLoader().loadClass("org.apache.felix.service.command.CommandSession");
        return (String) sessions.getMethod("execute", CharSequence.class).invoke(session, command);
    }

    @Test
    void configurationsReachTheirComponentsAndGoAgain() throws Exception {
        Path socket = folder.resolve("own.sock");
        container.configure("org.geophone.admin", Map.of("socketPath", socket.toString(), "threads", 1));
        Container.await("the socket appears", () -> Files.exists(socket));
        container.unconfigure("org.geophone.admin");
        Container.await("the socket disappears", () -> !Files.exists(socket));
    }

    @Test
    void aDistributionWithABundleThatLacksAnImportDoesNotStart(@TempDir Path broken) throws Exception {
        for (int level = 1; level <= 8; level++) {
            Path from = CommandLine.distribution().resolve("bundles").resolve(Integer.toString(level));
            Path to = Files.createDirectories(broken.resolve("bundles").resolve(Integer.toString(level)));
            try (var jars = Files.newDirectoryStream(from)) {
                for (Path jar : jars) {
                    Files.copy(jar, to.resolve(jar.getFileName()));
                }
            }
        }
        new BundleJar("needy", "1.0").header("Import-Package", "no.such.thing;version=2")
                .write(broken.resolve("bundles/5"));
        BootException refused = assertThrows(BootException.class,
                () -> Container.boot(broken, broken.resolve("work"), Map.of()));
        assertEquals("the distribution is not complete:\n  needy 1.0.0 needs package no.such.thing from 2.0.0,"
                + " which no bundle provides", refused.getMessage());
        String log = Files.exists(container.data().resolve("geophone.log"))
                ? Files.readString(container.data().resolve("geophone.log"), StandardCharsets.UTF_8) : "";
        assertTrue(!log.contains("ERROR"), log);
    }
}
