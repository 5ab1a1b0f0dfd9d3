package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class GreetingsTest {
    @TempDir
    Path folder;

    @Test
    void aGreetingThatFailsIsToldAndTheOthersArePrinted() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        Framework framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
                folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        try (Greetings greetings = new Greetings(framework.getBundleContext(), new Console(out, out, false))) {
            greet(framework.getBundleContext(), () -> {
                throw new NumberFormatException("no \u001bport");
            });
            greet(framework.getBundleContext(), () -> "welcome");
            greetings.open();
            assertEquals(Set.of("welcome", "geophone: a part of the sensor does not work: no \\u001bport; 'geophone"
                    + " config check' and 'geophone status' say more"),
                    err.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toSet()));
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static void greet(BundleContext context, Supplier<String> greeting) {
        context.registerService(Supplier.class, greeting, new Hashtable<>(Map.of("geophone.greeting", "yes")));
    }
}
