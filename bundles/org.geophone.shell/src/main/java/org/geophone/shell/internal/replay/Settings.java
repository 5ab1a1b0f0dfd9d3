package org.geophone.shell.internal.replay;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.geophone.api.settings.Overrides;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations a replay brings: one capture, one output, and how the pipeline behaves. */
final class Settings {
    /** Name of the replay's source and lane. */
    static final String NAME = "replay";
    private static final String CAPTURE = "org.geophone.capture.file";
    private static final String OUTPUT = "org.geophone.output.file";
    private static final String PIPELINE = "org.geophone.pipeline";

    /** Keys that no variable of the environment overrides. */
    private static final String[] OURS = {"whenFull", "modelFile", "modelIntervalMs", "modelLoad"};
    private static final String[] OURS_AND_THREADS = {"whenFull", "modelFile", "modelIntervalMs", "modelLoad",
        "threads"};

    private final ConfigurationAdmin configurations;

    Settings(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /**
     * The pipeline waits instead of shedding: a file can wait. It begins empty unless a model is asked for, which is
     * saved at the end only, so that a replay that is killed leaves it as it was. What else is configured stays.
     */
    void pipeline(ReplayRequest request) throws IOException {
        Configuration configuration = configurations.getConfiguration(PIPELINE, "?");
        Dictionary<String, Object> before = configuration.getProperties();
        Dictionary<String, Object> values = before == null ? new Hashtable<>() : before;
        values.put("whenFull", "block");
        values.put("modelFile", request.model());
        values.put("modelIntervalMs", 0L);
        values.put("modelLoad", true);
        if (!request.threads().isEmpty()) {
            values.put("threads", request.threads());
        }
        values.put(Overrides.FIXED, request.threads().isEmpty() ? OURS : OURS_AND_THREADS);
        // set where this user may not write to the file, which the replay does not do
        configuration.removeAttributes(ConfigurationAttribute.READ_ONLY);
        configuration.updateIfDifferent(values);
    }

    /**
     * Files in the folder of results, in place of those of an earlier replay. Captures can be read again, so nothing is
     * kept on the disk on the way.
     */
    void output(ReplayRequest request) throws IOException {
        factory(OUTPUT, Map.of("name", NAME, "directory", request.directory().toString(), "onStart", "replace",
                "laneWhenFull", "block", "durability", "memory"));
    }

    /** Begins to read. */
    void capture(ReplayRequest request) throws IOException {
        factory(CAPTURE, Map.of("name", NAME, "paths", request.paths().toArray(String[]::new),
                "speed", request.speed()));
    }

    private void factory(String pid, Map<String, Object> values) throws IOException {
        configurations.getFactoryConfiguration(pid, NAME, "?").update(new Hashtable<>(values));
    }

    /** Takes away the source. */
    void removeCapture() throws IOException {
        configurations.getFactoryConfiguration(CAPTURE, NAME, "?").delete();
    }

    /** Takes away the output; its files are closed when this returns. */
    void removeOutput() throws IOException {
        configurations.getFactoryConfiguration(OUTPUT, NAME, "?").delete();
    }
}
