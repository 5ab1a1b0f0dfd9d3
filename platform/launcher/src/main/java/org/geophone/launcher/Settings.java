package org.geophone.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The framework and system properties of a sensor process. */
final class Settings {
    /** Kept, because the logging system holds loggers only weakly and would forget the level. */
    private static final Logger PLATFORM_LOG = Logger.getLogger("");

    /** Files of the component that keeps the lists. */
    static final List<String> LISTS = List.of("org.geophone.score.cfg", "org.geophone.score.config");

    /** Property with the folder in which the container keeps the configurations it made of the files. */
    static final String CONFIGURATIONS = "felix.cm.dir";

    /** Property with a pattern of PID#key: which settings may come from variables in this container. */
    static final String VARIABLES = "geophone.environment";

    private static final String NOT_OF_VERBS =
            "(?!org\\.geophone\\.(capture|output|admin|console|store|health)\\b)";

    private Settings() {
    }

    /**
     * Properties for a container.
     *
     * @param appliance true for the long-running sensor: every file of the configuration folder counts and jars in
     *     {@code load} are installed. False for a verb: captures, outputs and the socket are left out, because the verb
     *     brings its own
     */
    static Map<String, String> of(Layout layout, boolean appliance, boolean verbose) {
        Map<String, String> all = new HashMap<>();
        all.put("geophone.home", layout.home().toString());
        all.put("geophone.config", layout.config().toString());
        all.put("geophone.data", layout.data().toString());
        all.put("geophone.version", Main.version());
        all.put("felix.fileinstall.dir", layout.config().toString());
        if (appliance) {
            // watched by the control plane, which looks whose signature a bundle has
            all.put("geophone.load", layout.load().toString());
        }
        all.put("felix.fileinstall.filter", filter(appliance));
        // as with files: what a verb brings itself comes from nowhere else
        all.put(VARIABLES, appliance ? ".*" : NOT_OF_VERBS + ".*");
        // emptied at each start: what counts is in files, also when one was removed while no sensor ran
        all.put(CONFIGURATIONS, layout.data().resolve("configurations").toString());
        all.put("felix.fileinstall.tmpdir", layout.data().resolve("tmp").toString());
        all.put("felix.fileinstall.noInitialDelay", "true");
        all.put("felix.fileinstall.poll", "1000");
        all.put("felix.fileinstall.subdir.mode", "skip");
        // files are the operator's: what changes at run time is not written back into them
        all.put("felix.fileinstall.enableConfigSave", "false");
        all.put("felix.fileinstall.log.level", "2");
        all.put("ds.loglevel", "2");
        all.put("gosh.args", "--nointeractive");
        // the web server listens when the console has given it a certificate, and not before
        all.put("org.apache.felix.http.require.config", "true");
        // without this name the web console would let in whoever knows its well-known password
        all.put("felix.webconsole.security.providers", "geophone");
        all.put("logback.configurationFile", logging(layout).toUri().toString());
        all.put("geophone.log.console", verbose ? "INFO" : "WARN");
        return all;
    }

    /** Properties for a container that only keeps lists: with the files of this folder, and quiet unless verbose. */
    static Map<String, String> ofLists(Layout layout, Path folder, boolean verbose) {
        Map<String, String> all = of(layout, false, verbose);
        all.put("felix.fileinstall.dir", folder.toString());
        all.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        all.put(VARIABLES, "org\\.geophone\\.score#.*");
        if (!verbose) {
            // what is wrong with the lists is in the answer
            all.put("geophone.log.console", "ERROR");
        }
        return all;
    }

    /** Properties for a verb that is looked at in the console afterwards: with the console and the store beside it. */
    static Map<String, String> ofDemo(Layout layout, boolean verbose) {
        Map<String, String> all = of(layout, false, verbose);
        String others = "(?!org\\.geophone\\.(capture|admin|output\\.(?!store)))";
        all.put("felix.fileinstall.filter", others + ".*\\.(cfg|config)");
        all.put(VARIABLES, others + ".*");
        return all;
    }

    private static String filter(boolean appliance) {
        String files = ".*\\.(cfg|config)";
        return appliance ? files : NOT_OF_VERBS + files;
    }

    private static Path logging(Layout layout) {
        Path own = layout.config().resolve("logback.xml");
        return Files.exists(own) ? own : layout.home().resolve("config").resolve("logback.xml");
    }

    /** Makes them visible to libraries that look at system properties only, and quietens the platform's logger. */
    static void publish(Map<String, String> properties) {
        // a library logs its routine through the platform's logger, which prints to the terminal
        PLATFORM_LOG.setLevel(Level.WARNING);
        properties.forEach((key, value) -> {
            if (key.startsWith("geophone.") || key.startsWith("logback.")) {
                System.setProperty(key, value);
            }
        });
    }
}
