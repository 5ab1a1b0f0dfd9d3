package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

class EndingTest {
    private static final long PATIENCE_MS = 1000;

    @TempDir
    Path folder;
    private final List<String> complaints = new ArrayList<>();

    @Test
    void aContainerWhoseBundlesStopEndsWithoutAWord() throws Exception {
        Framework framework = framework();
        start(framework, "one", 1);
        new Ending(framework, PATIENCE_MS, complaints::add).run();
        assertEquals(Bundle.RESOLVED, framework.getState());
        assertEquals(List.of(), complaints);
    }

    @Test
    void aBundleThatHangsIsToldAndTheOthersAreStoppedWithoutIt() throws Exception {
        Framework framework = framework();
        Bundle low = start(framework, "low", 1);
        Bundle hangs = start(framework, "hangs", 5, "Bundle-Activator", HangingActivator.class.getName(),
                "Import-Package", "org.osgi.framework");
        Bundle alsoHangs = start(framework, "alsohangs", 4, "Bundle-Activator", HangingActivator.class.getName(),
                "Import-Package", "org.osgi.framework");
        Bundle high = start(framework, "high", 6);
        new Ending(framework, PATIENCE_MS, complaints::add).run();
        assertEquals(Bundle.STOPPING, hangs.getState());
        assertEquals(Bundle.STOPPING, alsoHangs.getState());
        assertEquals(Bundle.RESOLVED, low.getState());
        assertEquals(Bundle.RESOLVED, high.getState());
        assertEquals(2, complaints.size(), complaints.toString());
        assertTrue(complaints.get(0).startsWith("the bundle hangs does not end its stop within 1 s: "),
                complaints.get(0));
        assertTrue(complaints.get(1).startsWith("the bundle alsohangs "), complaints.get(1));
    }

    private Framework framework() throws Exception {
        Framework framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "9", "felix.log.level", "0"));
        framework.start();
        return framework;
    }

    private Bundle start(Framework framework, String name, int level, String... headers) throws Exception {
        Path jar = TinyBundle.write(folder.resolve(name), name, "1.0", headers);
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        return bundle;
    }
}
