package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.container.JarSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Bundles that a shell brings into a sensor that takes signed ones only. */
class SignedBundleGateTest {
    @TempDir
    private Path folder;

    private Path jar(String version) throws Exception {
        return new BundleJar("org.example.gate", version).entry("a.txt", version).write(folder);
    }

    @Test
    void whatIsNotSignedIsGoneBeforeItCanBeStartedAndAnUpdateIsLookedAtToo() throws Exception {
        assumeTrue(JarSigner.isPossible(), "this Java has neither keytool nor jarsigner");
        JarSigner anna = new JarSigner(folder, "anna", "EC");
        try (Container container = Container.boot(Files.createDirectory(folder.resolve("work")))) {
            SensorAdmin admin = container.service(SensorAdmin.class);
            assertEquals(Bundle.ACTIVE, container.install(jar("0.9.0")).getState(), "without a list all are taken");
            container.bundle("org.example.gate").uninstall();
            container.configure("org.geophone.admin.trust", Map.of("trustedSigners", anna.certificate().toString()));
            Container.await("the list is in force", () -> !admin.trustedSigners().isEmpty());

            Bundle plain = container.context().installBundle(jar("1.0.0").toUri().toString());
            assertEquals(Bundle.UNINSTALLED, plain.getState());
            assertThrows(IllegalStateException.class, plain::start);

            Bundle signed = container.install(anna.sign(jar("1.0.0")));
            assertEquals(Bundle.ACTIVE, signed.getState());
            try (InputStream next = Files.newInputStream(anna.sign(jar("1.1.0")))) {
                signed.update(next);
            }
            assertEquals("1.1.0 " + Bundle.ACTIVE, signed.getVersion() + " " + signed.getState());
            try (InputStream bad = Files.newInputStream(jar("1.2.0"))) {
                assertThrows(Exception.class, () -> signed.update(bad));
            }
            assertEquals(Bundle.UNINSTALLED, signed.getState());
            String audit = Files.readString(container.data().resolve("audit.ndjson"));
            assertEquals(2, audit.lines().filter(l -> l.contains("it is not signed; missing is the signature of")
                    && l.contains("\"done\":false")).count(), audit);
            assertTrue(audit.contains("org.example.gate 1.2.0"), audit);
        }
    }
}
