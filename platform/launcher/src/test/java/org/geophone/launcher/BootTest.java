package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

class BootTest {
    @TempDir
    Path home;
    private Layout layout;

    @BeforeEach
    void layout() {
        layout = Layout.of(home);
    }

    @Test
    void bundlesStartAtTheLevelOfTheirFolder() throws Exception {
        tiny(1, "library", "1.0");
        tiny(8, "shell", "1.0");
        try (Sensor sensor = boot()) {
            assertEquals(Bundle.ACTIVE, bundle(sensor, "library").getState());
            assertEquals(1, bundle(sensor, "library").adapt(BundleStartLevel.class).getStartLevel());
            assertEquals(8, bundle(sensor, "shell").adapt(BundleStartLevel.class).getStartLevel());
        }
    }

    @Test
    void aMissingImportIsNamedAndNothingStarts() throws Exception {
        tiny(1, "library", "1.0");
        tiny(2, "broken", "2.5", "Import-Package", "no.such.thing;version=\"[3.1,4)\"",
                "Export-Package", "of.broken");
        tiny(3, "user", "1.0", "Import-Package", "of.broken");
        BootException refused = assertThrows(BootException.class, this::boot);
        assertEquals("""
                the distribution is not complete:
                  broken 2.5.0 needs package no.such.thing from 3.1.0 below 4.0.0, which no bundle provides
                  user 1.0.0 needs package of.broken of broken, which is not resolved""", refused.getMessage());
    }

    @Test
    void aBundleThatDoesNotStartIsNamedWithTheReason() throws Exception {
        tiny(1, "faulty", "1.0", "Bundle-Activator", "no.such.Activator");
        BootException refused = assertThrows(BootException.class, this::boot);
        assertTrue(refused.getMessage().startsWith("not every bundle could be started:\n  faulty 1.0.0: "),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("no.such.Activator"), refused.getMessage());
    }

    @Test
    void aBundleThatSomebodyAddedAndDoesNotStartIsToldAndTheOthersRun() throws Exception {
        tiny(1, "library", "1.0");
        Path added = TinyBundle.write(home.resolve("elsewhere"), "added", "1.0",
                "Bundle-Activator", "no.such.Activator");
        try (Sensor sensor = boot()) {
            Bundle bundle = sensor.context().installBundle(added.toUri().toString());
            assertThrows(BundleException.class, bundle::start);
            sensor.context().installBundle(TinyBundle.write(home.resolve("elsewhere"), "lonely", "1.0",
                    "Import-Package", "no.such.thing").toUri().toString());
        }
        List<String> complaints = new ArrayList<>();
        try (Sensor sensor = Sensor.boot(layout, Map.of(), jar -> true, bundle -> true, complaints::add)) {
            assertEquals(Bundle.ACTIVE, bundle(sensor, "library").getState());
        }
        assertEquals(2, complaints.size(), complaints.toString());
        assertEquals("a bundle that was added cannot be used: lonely 1.0.0 needs package no.such.thing, which no bundle"
                + " provides", complaints.get(0));
        assertTrue(complaints.get(1).startsWith("a bundle that was added does not start: added 1.0.0: "),
                complaints.get(1));
    }

    @Test
    void aFolderThatIsNoDistributionIsSaidToBeNone() {
        BootException refused = assertThrows(BootException.class, this::boot);
        assertEquals("there is no folder " + layout.bundles() + ": is " + layout.home() + " a Geophone distribution?",
                refused.getMessage());
    }

    @Test
    void aStoppedBundleStaysStoppedAndARemovedJarIsRemoved() throws Exception {
        tiny(1, "one", "1.0");
        Path two = tiny(1, "two", "1.0");
        try (Sensor sensor = boot()) {
            bundle(sensor, "one").stop();
        }
        Files.delete(two);
        try (Sensor sensor = boot()) {
            assertEquals(Bundle.RESOLVED, bundle(sensor, "one").getState());
            assertNull(bundle(sensor, "two"));
        }
    }

    @Test
    void anUpdateAtRunTimeStaysUntilTheDistributionBringsANewerFile() throws Exception {
        Path jar = tiny(1, "one", "1.0");
        Path newer = TinyBundle.write(home.resolve("elsewhere"), "one", "1.1");
        try (Sensor sensor = boot(); var in = Files.newInputStream(newer)) {
            bundle(sensor, "one").update(in);
        }
        try (Sensor sensor = boot()) {
            assertEquals("1.1.0", bundle(sensor, "one").getVersion().toString());
        }
        tiny(1, "one", "2.0");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        try (Sensor sensor = boot()) {
            assertEquals("2.0.0", bundle(sensor, "one").getVersion().toString());
        }
    }

    @Test
    void aDistributionInAnotherFolderTakesThePlaceOfTheOneBefore() throws Exception {
        tiny(1, "one", "1.0");
        boot().close();
        Layout newer = Layout.of(home.resolve("newer")).withData(layout.data());
        Path jar = TinyBundle.write(newer.bundles().resolve("1"), "one", "2.0");
        // archives keep the time of the build: the new file is older than the installation of the old one
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        try (Sensor sensor = Sensor.boot(newer, Map.of(), wanted -> true)) {
            assertEquals("2.0.0", bundle(sensor, "one").getVersion().toString());
            assertEquals(Bundle.ACTIVE, bundle(sensor, "one").getState());
        }
    }

    @Test
    void twoSensorsCannotShareADataFolder() throws Exception {
        tiny(1, "one", "1.0");
        try (Sensor sensor = boot()) {
            BootException refused = assertThrows(BootException.class, this::boot);
            assertEquals("another sensor runs with the data folder " + layout.data() + ", or a backup or restore",
                    refused.getMessage());
            assertEquals(Bundle.ACTIVE, bundle(sensor, "one").getState());
        }
    }

    private Path tiny(int level, String name, String version, String... headers) throws IOException {
        return TinyBundle.write(layout.bundles().resolve(Integer.toString(level)), name, version, headers);
    }

    private Sensor boot() throws BootException {
        return Sensor.boot(layout, Map.of(), jar -> true);
    }

    private static Bundle bundle(Sensor sensor, String name) {
        for (Bundle bundle : sensor.context().getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }
}
