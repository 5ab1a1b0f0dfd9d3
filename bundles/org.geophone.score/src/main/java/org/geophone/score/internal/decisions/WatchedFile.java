package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.admin.AdminException;
import org.geophone.api.json.JsonText;

/** The file that a key of the configuration names, and whether it has changed since it was last looked at. */
final class WatchedFile {
    /** A month, or a day, in words about a list. */
    private static final Pattern MONTH = Pattern.compile("\\b(20[0-9]{2}-[0-9]{2})(?:-([0-9]{2}))?\\b");

    private final String key;
    private final String given;
    private final ListFile file;
    private List<Object> seen;

    /**
     * A file to watch.
     *
     * @param key key of the configuration
     * @param given its value; blank for none
     */
    WatchedFile(String key, String given) {
        this.key = key;
        this.given = given.strip();
        file = this.given.isEmpty() ? null : file(this.given);
    }

    private static ListFile file(String path) {
        try {
            return new ListFile(Path.of(path));
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** True when the configuration names one. */
    boolean isConfigured() {
        return !given.isEmpty();
    }

    /** Its path as text; empty when none is configured. */
    String name() {
        return JsonText.printable(given);
    }

    /** True when it is another one than at the last call, or was written since. */
    boolean hasChanged() {
        List<Object> now = stamp();
        boolean changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    private List<Object> stamp() {
        if (file == null) {
            return List.of();
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The day in its first line, else when it was written, milliseconds since 1970; 0 when there is no file. */
    long madeMillis() {
        if (file == null || !Files.isReadable(file.path())) {
            return 0;
        }
        try {
            List<ListFile.Line> lines = file.lines();
            String first = lines.isEmpty() || lines.get(0).text() == null ? "" : lines.get(0).text();
            Matcher month = MONTH.matcher(first);
            if (first.startsWith("#") && month.find()) {
                return LocalDate.parse(month.group(1) + "-" + (month.group(2) == null ? "01" : month.group(2)))
                        .atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            }
            return Files.getLastModifiedTime(file.path()).toMillis();
        } catch (IOException | DateTimeException e) {
            return 0;
        }
    }

    /** Its lines; none when no file is configured. */
    List<ListFile.Line> lines() throws IOException {
        if (isConfigured() && file == null) {
            throw new IOException("it is no path");
        }
        return file == null ? List.of() : file.lines();
    }

    /**
     * The file, to be changed.
     *
     * @throws AdminException when there is none
     */
    ListFile toChange() throws AdminException {
        if (file == null) {
            throw new AdminException("org.geophone.score: " + key + " names no file, so nothing can be kept");
        }
        return file;
    }

    /** Why it was not changed. */
    AdminException unchanged(IOException e) {
        return new AdminException(problem(e) + "; nothing was changed", e);
    }

    /** Why it cannot be used, in words that name the key. */
    String problem(IOException e) {
        return "org.geophone.score: " + key + ' ' + name() + ' ' + words(e);
    }

    private static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be accessed";
        }
        String why = e.getMessage();
        if (e instanceof FileSystemException f) {
            // its message is a path; what happened is in its reason or in its type
            why = f.getReason() != null ? f.getReason() : f.getFile() + " (" + f.getClass().getSimpleName() + ")";
        }
        return "cannot be used: " + JsonText.printable(String.valueOf(why));
    }
}
