package org.geophone.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Assumptions;

/** Where the capture of a case comes from: made on the spot, beside the case, or from the shared data. */
final class Origin {
    private static final Path SHARED =
            Path.of(System.getProperty("geophone.root")).resolve("../shared/data").normalize();

    private final Path directory;
    private final JsonNode file;

    Origin(Path directory, JsonNode file) {
        this.directory = directory;
        this.file = file;
        int ways = (file.has("make") ? 1 : 0) + (file.has("capture") ? 1 : 0) + (file.has("shared") ? 1 : 0);
        assertEquals(1, ways, Case.FILE + " names a capture in exactly one way: make, capture or shared");
    }

    /** Skips the case, with the reason, when its capture is not part of this work space. */
    void skipWhenAbsent() {
        if (file.has("shared")) {
            Path capture = SHARED.resolve(file.get("shared").asText());
            Assumptions.assumeTrue(Files.exists(capture), () -> "not here: " + capture);
        }
    }

    /** The capture, ready to be read. */
    Path capture(Container container, Path work) throws IOException {
        Path capture = file.has("make") ? made(container, work)
                : file.has("shared") ? SHARED.resolve(file.get("shared").asText())
                : directory.resolve(file.get("capture").asText());
        return file.has("keepBytes") ? cut(capture, work, file.get("keepBytes").asLong()) : capture;
    }

    private Path made(Container container, Path work) throws IOException {
        JsonNode make = file.get("make");
        Map<String, String> settings = new HashMap<>();
        for (var setting : make.path("settings").properties()) {
            settings.put(setting.getKey(), setting.getValue().asText());
        }
        Path capture = work.resolve("made.pcap");
        container.service(TrafficSimulator.class).write(new TrafficRequest(capture, work.resolve("made.labels.json"),
                make.path("scenario").asText(), make.path("seed").asLong(), settings));
        return capture;
    }

    private static Path cut(Path capture, Path work, long bytes) throws IOException {
        Path out = work.resolve("cut.pcap");
        Files.copy(capture, out, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile cut = new RandomAccessFile(out.toFile(), "rw")) {
            cut.setLength(bytes);
        }
        return out;
    }
}
