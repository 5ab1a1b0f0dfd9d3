package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folders of one restore, exchanged together. A file in the data folder tells from before the first file is renamed
 * until after the last one that it is under way: one that was killed is seen by that, and undone. One thread.
 */
final class Exchange {
    /** Folders of data that are as in the backup afterwards, when it has something of them. */
    private static final Set<String> EMPTIED = Set.of("keys", "model", "lists", "store");

    private final Layout folders;
    private final String stamp;
    private final Renaming renaming;
    private final List<String> names = new ArrayList<>();
    private final Map<Path, Replacement> all = new LinkedHashMap<>();

    /** How a file comes to another place, whole or not at all. */
    interface Renaming {
        /** Renames it. */
        void rename(Path from, Path to) throws IOException;
    }

    /** With what tells it from others. */
    Exchange(Layout folders, String stamp, Renaming renaming) {
        this.folders = folders;
        this.stamp = stamp;
        this.renaming = renaming;
        // the folder is emptied though the backup may have nothing of it
        replacement(folders.config());
    }

    private static Path marker(Layout folders) {
        return folders.data().resolve("restoring");
    }

    /** Refuses to work with folders of which a restore has exchanged some files, and others not. */
    static void refuseHalf(Layout folders) throws BootException {
        if (Files.exists(marker(folders))) {
            throw new BootException("a restore was begun and is not finished (" + marker(folders) + " tells it): some"
                    + " of what was in " + folders.data() + " and in the configuration may be in their folders"
                    + " .replaced-TIME. 'geophone restore FILE' first brings everything back to where it was, and then"
                    + " restores FILE");
        }
    }

    /** The restore that was begun with these folders and neither finished nor undone, or null. */
    static Exchange interrupted(Layout folders, Renaming renaming) throws IOException {
        Path marker = marker(folders);
        if (!Files.exists(marker)) {
            return null;
        }
        List<String> lines = Files.readAllLines(marker);
        if (lines.size() < 2 || !lines.get(0).matches("[0-9]{8}-[0-9]{6}")) {
            throw new IOException(marker + ", of a restore that is not finished, is not what restore writes");
        }
        String config = lines.get(1);
        if (!Files.isSameFile(Path.of(config), folders.config())) {
            throw new IOException("a restore that is not finished had another configuration folder: --config "
                    + Printable.of(config) + " has to be given");
        }
        Exchange exchange = new Exchange(folders, lines.get(0), renaming);
        for (String name : lines.subList(2, lines.size())) {
            Path place = place(folders, name);
            Path folder = exchange.folder(name);
            exchange.replacement(folder).add(folder.relativize(place));
        }
        return exchange;
    }

    /** Where a file of this name belongs. */
    static Path place(Layout folders, String name) throws IOException {
        Path place = BackupVerb.place(folders, name);
        if (!place.equals(place.normalize()) || !place.startsWith(name.startsWith("config/") ? folders.config()
                : folders.data())) {
            throw new IOException("the name " + Printable.of(name) + " leads out of its folder");
        }
        return place;
    }

    /** The folder that is exchanged for a file of this name to come back. */
    private Path folder(String name) {
        String[] parts = name.split("/");
        return parts[0].equals("config") ? folders.config()
                : parts.length > 2 && EMPTIED.contains(parts[1]) ? folders.data().resolve(parts[1]) : folders.data();
    }

    private Replacement replacement(Path folder) {
        return all.computeIfAbsent(folder, f -> new Replacement(f, !f.equals(folders.data()), ".replaced-" + stamp,
                renaming));
    }

    /** Unpacks a file beside those that are there. */
    void unpack(String name, String mode, InputStream in) throws IOException {
        Path folder = folder(name);
        replacement(folder).unpack(folder.relativize(place(folders, name)), mode, in);
        names.add(name);
    }

    /** Puts what is unpacked in the place of what is there. */
    void run() throws IOException {
        force();
        List<String> lines = new ArrayList<>(List.of(stamp, folders.config().toString()));
        lines.addAll(names);
        PrivateFile.write(marker(folders), lines);
        Folders.own(marker(folders), folders.data());
        Folders.force(folders.data());
        for (Replacement one : all.values()) {
            one.exchange();
        }
        force();
        unmark();
    }

    private void force() throws IOException {
        for (Replacement one : all.values()) {
            one.force();
        }
    }

    private void unmark() throws IOException {
        Files.deleteIfExists(marker(folders));
        Folders.force(folders.data());
    }

    /** Brings everything back to where it was, as far as that can be done; fails when it could not be done for all. */
    void undo() throws IOException {
        IOException failed = null;
        for (Replacement one : all.values()) {
            try {
                one.undo();
                one.force();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        unmark();
        // only now: what is no longer among the unpacked files counts as one that has come to its place
        all.values().forEach(Replacement::clear);
        // stays where somebody has put something into it
        kept().toFile().delete();
    }

    /** Where what was replaced comes to in the end. */
    Path kept() {
        return folders.data().resolve("replaced-" + stamp);
    }

    /** Links that were left as they are, though the backup has something of that name. */
    List<Path> links() {
        return all.values().stream().flatMap(one -> one.links().stream()).toList();
    }

    /**
     * Brings what was replaced to {@link #kept}.
     *
     * @return folders for which there is no room: what was replaced is still in them
     */
    List<Path> keep() {
        List<Path> left = new ArrayList<>();
        all.forEach((folder, one) -> {
            Path wanted = folder.equals(folders.config()) ? kept().resolve("config")
                    : kept().resolve("data").resolve(folders.data().relativize(folder).toString());
            Path is = one.finish(wanted);
            if (!is.equals(wanted)) {
                left.add(is);
            }
        });
        return left;
    }
}
