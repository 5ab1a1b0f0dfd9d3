package org.geophone.shell.internal.evaluate;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.shell.internal.UsageException;
import org.geophone.shell.internal.alert.Members;

/**
 * The labels of a capture.
 *
 * @param capture its name
 * @param days its span
 * @param labels what attackers did in it
 * @param categories look-alikes by registered domain, and what they are
 */
public record Labels(String capture, double days, List<Label> labels, Map<String, String> categories) {
    private static final double LEAST_DAYS = 1e-9;
    private static final double DAY = 86_400;

    /** Reads a file of labels. */
    public static Labels read(Path file) throws IOException, UsageException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonReader reader = Json.createReader(text)) {
            JsonObject document = reader.readObject();
            Map<String, String> categories = new HashMap<>();
            for (JsonObject note : Members.objects(document, "benign_notes")) {
                categories.putIfAbsent(Members.text(note, "registered_domain"), Members.text(note, "category"));
            }
            double span = document.getJsonNumber("last_ts").doubleValue()
                    - document.getJsonNumber("first_ts").doubleValue();
            return new Labels(Members.text(document, "capture"), Math.max(LEAST_DAYS, span / DAY),
                    document.getJsonArray("labels").getValuesAs(Label::of), categories);
        } catch (JsonException | ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw new UsageException(file + " is no file of labels: it wants an object with first_ts, last_ts and "
                    + "labels, each label with first_ts, last_ts and points of progress");
        }
    }
}
