package org.geophone.shell.internal.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file of alerts, read as a whole: one entry per alert, in the order in which they were opened. */
public final class AlertFile {
    /** Its name in a folder of results. */
    public static final String NAME = "alerts.ndjson";

    private AlertFile() {
    }

    /** Every alert of the file; none when there is no file. */
    public static List<Alert> read(Path file) {
        Map<String, Alert> byId = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return List.of();
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Alert alert = AlertRecord.parse(line);
                if (alert != null) {
                    byId.merge(alert.id(), alert, Alert::then);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read back", e);
        }
        return new ArrayList<>(byId.values());
    }
}
