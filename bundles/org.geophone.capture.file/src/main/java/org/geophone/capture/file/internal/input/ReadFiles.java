package org.geophone.capture.file.internal.input;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a source has read to their end, kept in the data folder beyond the end of the sensor: each with its
 * size and time of modification, so that one which was changed is another. Any thread.
 */
public final class ReadFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReadFiles.class);
    private static final int MOST = 100_000;

    private final Path file;
    private boolean over;

    /** Of the source of this name; without a data folder nothing is remembered. */
    public ReadFiles(Path data, String source) {
        file = data == null ? null : data.resolve("captures-read")
                .resolve(URLEncoder.encode(source, StandardCharsets.UTF_8) + ".txt");
    }

    /** Those of the inputs that are not known as read. Standard input and pipes never are. */
    public synchronized List<InputPath> unread(List<InputPath> inputs) {
        Map<String, String> known = load();
        return inputs.stream().filter(input -> input.size() < 0 || !state(input).equals(known.get(key(input))))
                .toList();
    }

    /** These were read to their end. */
    public synchronized void add(List<InputPath> inputs) {
        if (file == null || over || inputs.stream().allMatch(input -> input.size() < 0)) {
            return;
        }
        Map<String, String> known = load();
        for (InputPath input : inputs) {
            if (input.size() >= 0) {
                // the latest stand last: those that nobody named for long are the first to be forgotten
                known.remove(key(input));
                known.put(key(input), state(input));
            }
        }
        List<String> lines = known.entrySet().stream().skip(Math.max(0, known.size() - MOST))
                .map(entry -> entry.getValue() + " " + entry.getKey()).toList();
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Files.write(next, lines, StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: the files are read again at the next start: {}", file, e.toString());
        }
    }

    /** None was read, and whatever a run that still ends has read does not count. */
    public synchronized void forget() {
        over = true;
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: the files in it are not read again: {}", file, e.toString());
        }
    }

    private Map<String, String> load() {
        Map<String, String> known = new LinkedHashMap<>();
        try {
            for (String line : file == null || !Files.exists(file) ? List.<String>of()
                    : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                int end = line.lastIndexOf(' ');
                known.put(line.substring(end + 1), line.substring(0, Math.max(0, end)));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: the files in it are read again: {}", file, e.toString());
        }
        return known;
    }

    private static String key(InputPath input) {
        return URLEncoder.encode(input.path().toAbsolutePath().normalize().toString(), StandardCharsets.UTF_8);
    }

    private static String state(InputPath input) {
        return input.size() + " " + input.modifiedNanos();
    }
}
