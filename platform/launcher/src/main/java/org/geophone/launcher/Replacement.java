package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<Path> made = new ArrayDeque<>();

    /** A file that was renamed. */
    private record Step(Path from, Path to) {
    }

    /**
     * For this folder.
     *
     * @param emptied whether files that the backup does not have go away
     * @param temporary name of a folder that is made in it for as long as this takes
     */
    Replacement(Path folder, boolean emptied, String temporary) {
        this.folder = folder;
        this.emptied = emptied;
        this.temporary = temporary;
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
        try (OutputStream out = Files.newOutputStream(ready, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            in.transferTo(out);
        }
        Files.setPosixFilePermissions(ready, PosixFilePermissions.fromString(mode));
        names.add(name);
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
            own(fresh().resolve(name), place.getParent());
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
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        steps.push(new Step(from, to));
    }

    private void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        makeFolder(wanted.getParent());
        Files.createDirectory(wanted);
        made.push(wanted);
        own(wanted, wanted.getParent());
        if (wanted.getFileName().toString().equals("keys") || wanted.endsWith(temporary)) {
            Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Files that root puts back belong to whom their folder belongs: the sensor runs as another user. */
    private static void own(Path file, Path folder) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
        if (!now.owner().equals(wanted.owner()) || !now.group().equals(wanted.group())) {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            view.setOwner(wanted.owner());
            view.setGroup(wanted.group());
        }
    }

    /** Brings everything back to where it was. Fails for the first file that cannot be brought back. */
    void undo() throws IOException {
        while (!steps.isEmpty()) {
            Step step = steps.peek();
            Files.move(step.to(), step.from(), StandardCopyOption.ATOMIC_MOVE);
            steps.pop();
        }
        Folders.delete(folder.resolve(temporary));
        while (!made.isEmpty()) {
            try {
                Files.deleteIfExists(made.pop());
            } catch (DirectoryNotEmptyException e) {
                return; // somebody else has put something there
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
