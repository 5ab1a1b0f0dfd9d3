package org.geophone.admin.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.Change;

/**
 * Earlier texts of the configuration files. Beside them lies, for each file, the text that was seen last: what differs
 * from it has been changed since, by a verb or by hand. Kept are the last {@value #KEPT} changes. The files hold
 * secrets as the configuration files do, and only their owner may read them. One thread at a time.
 */
public final class History {
    /** Changes that can be taken back. */
    static final int KEPT = 1000;
    /** For changes that nobody asked the sensor for: whoever edited the file. */
    public static final Actor BY_HAND = new Actor("unknown", "file");
    private static final String META = ".properties";
    private static final String BEFORE = ".before";
    private static final String AFTER = ".after";

    private final ConfigFolder config;
    private final Path folder;
    private final Path seen;

    /** For these files, in this folder of the data folder. */
    public History(ConfigFolder config, Path folder) {
        this.config = config;
        this.folder = folder;
        this.seen = folder.resolve("seen");
    }

    /**
     * Looks for files that differ from what was seen last, and keeps what they were. The first look ever only sees.
     *
     * @return the changes that were found
     */
    public synchronized List<Change> look(Actor actor, String what) throws IOException {
        boolean first = !Files.isDirectory(seen);
        if (first) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            Files.createDirectories(seen);
        }
        TreeSet<String> names = new TreeSet<>(config.names());
        try (DirectoryStream<Path> known = Files.newDirectoryStream(seen)) {
            known.forEach(file -> names.add(file.getFileName().toString()));
        }
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!ConfigFolder.isConfiguration(name)) {
                continue;
            }
            String now = ConfigFolder.read(config.resolve(name));
            String before = ConfigFolder.read(seen.resolve(name));
            if (now == null ? before != null : !now.equals(before)) {
                if (!first) {
                    changes.add(keep(actor, what, name, before, now));
                }
                ConfigFolder.write(seen.resolve(name), now);
            }
        }
        return changes;
    }

    /** Puts a text into a file, or removes the file when the text is null, on somebody's behalf. */
    void write(Actor actor, String what, Path file, String text) throws IOException {
        write(actor, what, file, text, false);
    }

    /**
     * The same.
     *
     * @param secret whether the text holds secrets
     */
    synchronized void write(Actor actor, String what, Path file, String text, boolean secret) throws IOException {
        look(BY_HAND, null);
        ConfigFolder.write(file, text, secret);
        look(actor, what);
    }

    private Change keep(Actor actor, String what, String name, String before, String now) throws IOException {
        List<Long> ids = ids();
        long id = ids.isEmpty() ? 1 : ids.get(ids.size() - 1) + 1;
        String words = what != null ? what : before == null ? "file made" : now == null ? "file removed"
                : "file edited";
        Change change = new Change(id, System.currentTimeMillis(), actor, ConfigFolder.pid(name), name, words);
        if (before != null) {
            ConfigFolder.write(file(id, BEFORE), before);
        }
        if (now != null) {
            ConfigFolder.write(file(id, AFTER), now);
        }
        Properties meta = new Properties();
        meta.setProperty("time", Long.toString(change.timeMillis()));
        meta.setProperty("who", actor.who());
        meta.setProperty("from", actor.from());
        meta.setProperty("file", name);
        meta.setProperty("what", words);
        StringWriter text = new StringWriter();
        meta.store(text, null);
        // last: a change without it does not count
        ConfigFolder.write(file(id, META), text.toString());
        for (int i = 0; i <= ids.size() - KEPT; i++) {
            for (String ending : List.of(META, BEFORE, AFTER)) {
                Files.deleteIfExists(file(ids.get(i), ending));
            }
        }
        return change;
    }

    private Path file(long id, String ending) {
        return folder.resolve(String.format("%08d%s", id, ending));
    }

    /** The numbers of all changes, rising. */
    private List<Long> ids() throws IOException {
        List<Long> ids = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + META)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (name.matches("[0-9]{8,18}\\.properties")) {
                        ids.add(Long.parseLong(name.substring(0, name.indexOf('.'))));
                    }
                }
            }
        }
        Collections.sort(ids);
        return ids;
    }

    /** The last changes, newest first. */
    synchronized List<Change> list(int last) throws IOException {
        List<Change> changes = new ArrayList<>();
        List<Long> ids = ids();
        for (int i = ids.size() - 1; i >= 0 && changes.size() < last; i--) {
            changes.add(change(ids.get(i)));
        }
        return changes;
    }

    /** One change; null when it is not there (any more). */
    synchronized Change change(long id) throws IOException {
        String text = ConfigFolder.read(file(id, META));
        if (text == null) {
            return null;
        }
        Properties meta = new Properties();
        meta.load(new StringReader(text));
        String name = meta.getProperty("file", "");
        return new Change(id, Long.parseLong(meta.getProperty("time", "0")),
                new Actor(meta.getProperty("who", ""), meta.getProperty("from", "")),
                ConfigFolder.isConfiguration(name) ? ConfigFolder.pid(name) : name, name,
                meta.getProperty("what", ""));
    }

    /** The text of a file before a change; null when there was no file. */
    synchronized String before(long id) throws IOException {
        return ConfigFolder.read(file(id, BEFORE));
    }

    /** The text of a file after a change; null when there was no file. */
    synchronized String after(long id) throws IOException {
        return ConfigFolder.read(file(id, AFTER));
    }
}
