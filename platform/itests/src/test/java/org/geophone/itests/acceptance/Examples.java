package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.itests.SensorRun;

/** The example configurations that the distribution ships, used as a person would use them. */
final class Examples {
    /** The distribution. */
    static final Path DIST = Path.of(System.getProperty("geophone.dist"));

    private Examples() {
    }

    /**
     * Puts an example into a running sensor's folder, all at once.
     *
     * @param sensor the folder the sensor was booted in
     * @param example name of the example without {@code .example}
     * @param file name of the file it becomes
     * @param values other values for some of its keys
     */
    static Path drop(Path sensor, String example, String file, Map<String, String> values) throws IOException {
        String text = Files.readString(DIST.resolve("config").resolve(example + ".example"), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            String changed = Pattern.compile("^" + value.getKey() + " =.*$", Pattern.MULTILINE).matcher(text)
                    .replaceAll(Matcher.quoteReplacement(value.getKey() + " = " + value.getValue()));
            assertNotEquals(text, changed, value.getKey());
            text = changed;
        }
        Path draft = Files.writeString(sensor.resolve("draft"), text, StandardCharsets.UTF_8);
        return Files.move(draft, sensor.resolve("config").resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The lane of this name, or null. */
    static LaneStatus lane(SensorRun run, String name) {
        for (LaneStatus lane : run.container().service(Lanes.class).lanes()) {
            if (lane.name().equals(name)) {
                return lane;
            }
        }
        return null;
    }
}
