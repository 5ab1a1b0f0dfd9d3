package org.geophone.shell.internal.alert;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Reads files of alerts line by line, plain or compressed by gzip. */
public final class AlertLines {
    private AlertLines() {
    }

    /**
     * Hands over every line that is a JSON object.
     *
     * @param file the file; where its name ends in {@code .gz} it is compressed
     * @param wanted lines to look into; the others are passed over
     * @return wanted lines that are no JSON object
     */
    public static long read(Path file, Predicate<String> wanted, Consumer<JsonObject> taker) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, wanted, taker);
        }
    }

    /** The same from a stream, which stays open. */
    public static long read(InputStream in, Predicate<String> wanted, Consumer<JsonObject> taker) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        long bad = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && wanted.test(line)) {
                JsonObject record = parse(line);
                if (record == null) {
                    bad++;
                } else {
                    taker.accept(record);
                }
            }
        }
        return bad;
    }

    private static JsonObject parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        } catch (JsonException e) {
            return null;
        }
    }
}
