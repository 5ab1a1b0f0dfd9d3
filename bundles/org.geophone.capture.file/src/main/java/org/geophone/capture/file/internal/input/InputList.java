package org.geophone.capture.file.internal.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.geophone.capture.file.internal.report.Problems;

/**
 * The inputs that a list of paths means, in the order of reading: files as named, a folder's capture files sorted by
 * file name (not its sub-folders), {@code -} for standard input. A folder's capture files are those whose name ends in
 * {@code .pcap}, {@code .pcapng}, {@code .cap} or {@code .dmp}, each also with {@code .gz} behind it, in any case; a
 * file that is named is read whatever its ending.
 */
public final class InputList {
    private static final List<String> ENDINGS = List.of(".pcap", ".pcapng", ".cap", ".dmp");

    private final List<InputPath> inputs = new ArrayList<>();
    private int skipped;

    private InputList() {
    }

    /** Looks at every path now, so that what is missing is reported before the first packet. */
    public static InputList of(List<String> paths, Problems problems) {
        InputList list = new InputList();
        for (String path : paths) {
            problems.input(path);
            if (path.equals(InputPath.STANDARD_INPUT)) {
                list.inputs.add(InputPath.standardInput());
            } else {
                list.add(path, problems);
            }
        }
        return list;
    }

    /** Leaves out what was read to its end before; answers how many inputs that are. */
    public int leaveOut(ReadFiles before) {
        List<InputPath> unread = before.unread(inputs);
        int read = inputs.size() - unread.size();
        inputs.clear();
        inputs.addAll(unread);
        return read;
    }

    private void add(String name, Problems problems) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                addFolder(path, problems);
            } else if (!Files.exists(path)) {
                problems.loss("there is no such file or folder");
            } else if (!Files.isReadable(path)) {
                problems.loss("the file may not be read by this user");
            } else {
                inputs.add(input(path));
            }
        } catch (InvalidPathException e) {
            problems.loss("this is not a path: " + e.getReason());
        } catch (IOException e) {
            problems.loss("cannot be looked at: " + e.getMessage());
        }
    }

    private void addFolder(Path folder, Problems problems) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isCaptureName(entry.getFileName().toString()) || Files.isDirectory(entry)) {
                    skipped++;
                } else {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (found.isEmpty()) {
            problems.loss("the folder holds no capture file (names ending in .pcap, .pcapng, .cap, .dmp, or these"
                    + " with .gz)");
        }
        found.sort(Comparator.comparing(path -> path.getFileName().toString()));
        for (Path path : found) {
            if (Files.isReadable(path)) {
                inputs.add(input(path));
            } else {
                problems.loss(path.getFileName() + " may not be read by this user");
            }
        }
    }

    private static InputPath input(Path path) throws IOException {
        return Files.isRegularFile(path) ? new InputPath(path.toString(), path, Files.size(path),
                Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS)) : new InputPath(path.toString(), path, -1, 0);
    }

    private static boolean isCaptureName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        for (String ending : ENDINGS) {
            if (plain.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** The inputs, in the order of reading. */
    public List<InputPath> inputs() {
        return List.copyOf(inputs);
    }

    /** Entries of folders that were passed over because of their ending. */
    public int skipped() {
        return skipped;
    }

    /** Bytes of all inputs, or -1 when one of them cannot tell. */
    public long totalBytes() {
        long total = 0;
        for (InputPath input : inputs) {
            if (input.size() < 0) {
                return -1;
            }
            total += input.size();
        }
        return total;
    }
}
