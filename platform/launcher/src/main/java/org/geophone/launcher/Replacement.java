package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one folder holds, exchanged for what a backup holds of it. New files are unpacked in the folder, so that they
 * come to their places, and the old ones away from them, by renaming: that needs no room on the disk and can be undone.
 */
final class Replacement {
    private final Path folder;
    private final boolean emptied;
    private final String temporary;
    private final List<Path> names = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final Deque<Path> made = new ArrayDeque<>();
    private final Exchange.Renaming renaming;

    /**
     * For this folder.
     *
     * @param emptied whether files that the backup does not have go away
     * @param temporary name of a folder that is made in it for as long as this takes
     * @param renaming how files are renamed
     */
    Replacement(Path folder, boolean emptied, String temporary, Exchange.Renaming renaming) {
        this.folder = folder;
        this.emptied = emptied;
        this.temporary = temporary;
        this.renaming = renaming;
    }

    private Path fresh() {
        return folder.resolve(temporary).resolve("new");
    }

    private Path old() {
        return folder.resolve(temporary).resolve("old");
    }

    /** Links that are left as they are, though the backup has something of that name. */
    List<Path> links() {
        return links;
    }

    /** Unpacks a file beside those that are there. */
    void unpack(Path name, String mode, InputStream in) throws IOException {
        makeFolder(folder);
        makeFolder(folder.resolve(temporary));
        Path ready = fresh().resolve(name);
        Files.createDirectories(ready.getParent());
        try (FileChannel out = FileChannel.open(ready, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            Files.setPosixFilePermissions(ready, PosixFilePermissions.fromString(mode));
            out.force(true);
        }
        names.add(name);
    }

    /** Adds a file that was unpacked by another process. */
    void add(Path name) {
        names.add(name);
    }

    /** Waits until the disk has all names as they are now. */
    void force() throws IOException {
        Set<Path> folders = new LinkedHashSet<>(List.of(folder));
        names.forEach(name -> folders.add(folder.resolve(name).getParent()));
        if (Files.isDirectory(folder.resolve(temporary))) {
            try (var walk = Files.walk(folder.resolve(temporary))) {
                walk.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)).forEach(folders::add);
            }
        }
        for (Path one : folders) {
            if (Files.isDirectory(one)) {
                Folders.force(one);
            }
        }
    }

    /** Exchanges the files. */
    void exchange() throws IOException {
        if (emptied && Files.isDirectory(folder)) {
            keep(folder, old());
        }
        for (Path name : names) {
            Path place = folder.resolve(name);
            if (leadsThroughLink(name)) {
                links.add(place);
                continue;
            }
            makeFolder(place.getParent());
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(place + " is a folder, and in the backup a file: move it away first");
            }
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                move(place, old().resolve(name));
            }
            Folders.own(fresh().resolve(name), place.getParent());
            move(fresh().resolve(name), place);
        }
    }

    /** A link is somebody's decision about where a file lies: of a certificate, say, that another program renews. */
    private boolean leadsThroughLink(Path name) {
        for (Path part = name; part != null; part = part.getParent()) {
            if (Files.isSymbolicLink(folder.resolve(part))) {
                return true;
            }
        }
        return false;
    }

    /** Moves what is in a folder away; the folder itself stays, it may be a mount or another user's. */
    private void keep(Path from, Path to) throws IOException {
        List<Path> children;
        try (var list = Files.list(from)) {
            children = list.toList();
        }
        for (Path child : children) {
            Path name = child.getFileName();
            if (child.equals(folder.resolve(temporary)) || Files.isSymbolicLink(child)) {
                continue;
            }
            if (Files.isDirectory(child)) {
                keep(child, to.resolve(name));
            } else {
                move(child, to.resolve(name));
            }
        }
    }

    private void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        renaming.rename(from, to);
    }

    private void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        makeFolder(wanted.getParent());
        Files.createDirectory(wanted);
        made.push(wanted);
        Folders.own(wanted, wanted.getParent());
        if (wanted.getFileName().toString().equals("keys") || wanted.endsWith(temporary)) {
            Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /**
     * Brings everything back to where it was, whatever of it an earlier attempt has brought back already. Fails for the
     * first file that cannot be brought back.
     */
    void undo() throws IOException {
        for (Path name : names) {
            // what is no longer among the unpacked files has come to its place
            if (Files.isDirectory(fresh()) && !isThere(fresh().resolve(name)) && isThere(folder.resolve(name))) {
                move(folder.resolve(name), fresh().resolve(name));
            }
        }
        if (!Files.isDirectory(old())) {
            return;
        }
        List<Path> replaced;
        try (var walk = Files.walk(old())) {
            replaced = walk.filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        for (Path one : replaced) {
            Path place = folder.resolve(old().relativize(one));
            if (isThere(place)) {
                throw new IOException(place + " is in the way of " + one + ", which was there before: move it away"
                        + " first");
            }
            move(one, place);
        }
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes what is no longer needed when everything is back. */
    void clear() {
        Folders.delete(folder.resolve(temporary));
        while (!made.isEmpty()) {
            // fails where somebody else has put something
            if (!made.pop().toFile().delete()) {
                return;
            }
        }
    }

    /**
     * Brings what was replaced to where it is kept, which may be on another disk.
     *
     * @return where it is: there, or, when there is no room for it, still in the folder
     */
    Path finish(Path kept) {
        Folders.delete(fresh());
        if (!Files.isDirectory(old())) {
            Folders.delete(folder.resolve(temporary));
            return kept;
        }
        try {
            Files.createDirectories(kept.getParent());
            try {
                Files.move(old(), kept, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                copy(old(), kept);
            }
            Folders.delete(folder.resolve(temporary));
            return kept;
        } catch (IOException e) {
            Folders.delete(kept);
            return old();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var walk = Files.walk(from)) {
            for (Path one : walk.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
