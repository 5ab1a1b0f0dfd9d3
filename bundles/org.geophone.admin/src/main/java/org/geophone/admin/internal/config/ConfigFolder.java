package org.geophone.admin.internal.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the configuration files. Files are replaced whole: who reads one sees it before or after a change.
 * Their text is taken byte for byte (ISO 8859-1, as the file installer reads it), so that comments stay what they are.
 */
public final class ConfigFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigFolder.class);
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> NEW_FILE = PosixFilePermissions.fromString("rw-r-----");

    private final Path folder;

    /** This folder. */
    public ConfigFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** True for the names of configuration files. */
    static boolean isConfiguration(String name) {
        return !name.startsWith(".") && (name.endsWith(".cfg") || name.endsWith(".config"));
    }

    /** The PID that a file name means: {@code factory-name.cfg} is {@code factory~name}. */
    static String pid(String fileName) {
        String stem = fileName.substring(0, fileName.lastIndexOf('.'));
        int hyphen = stem.indexOf('-');
        return hyphen <= 0 ? stem : stem.substring(0, hyphen) + "~" + stem.substring(hyphen + 1);
    }

    /** The file of a PID: one that is there, else the {@code .cfg} that it would have. */
    Path file(String pid) {
        String stem = pid.replaceFirst("~", "-");
        Path typed = folder.resolve(stem + ".config");
        return Files.exists(typed) ? typed : folder.resolve(stem + ".cfg");
    }

    /** A file by its name. */
    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** True when a file lies in this folder, so that it may be changed. */
    boolean holds(Path file) {
        return folder.equals(file.toAbsolutePath().normalize().getParent());
    }

    /** The names of all configuration files, sorted. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (isConfiguration(file.getFileName().toString()) && Files.isRegularFile(file)) {
                        names.add(file.getFileName().toString());
                    }
                }
            }
        }
        names.sort(null);
        return names;
    }

    /** The text of a file; null when there is none. */
    static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : null;
    }

    /** Puts a text into a file, or removes the file when the text is null. On the disk when it returns. */
    static void write(Path file, String text) throws IOException {
        write(file, text, false);
    }

    /**
     * The same.
     *
     * @param secret whether the text holds secrets, which others than owner and group may not read whatever they could
     */
    static void write(Path file, String text, boolean secret) throws IOException {
        try {
            exchange(file, text, secret);
        } catch (IOException e) {
            // a full disk is told without its file, and a change of one file writes several, in two folders
            throw new IOException(file + " cannot be written: " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }

    private static void exchange(Path file, String text, boolean secret) throws IOException {
        if (text == null) {
            Files.deleteIfExists(file);
        } else {
            // a name that the file installer passes over
            Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
            try {
                fill(next, text);
                if (Files.exists(file)) {
                    keep(file, next, secret);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void fill(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(NEW_FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static void keep(Path before, Path next, boolean secret) throws IOException {
        PosixFileAttributes old = Files.readAttributes(before, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(next, PosixFileAttributes.class);
        Set<PosixFilePermission> mode = new HashSet<>(old.permissions());
        if (secret) {
            mode.removeAll(OTHERS);
        }
        Files.setPosixFilePermissions(next, mode);
        if (!old.owner().equals(now.owner())) {
            ifAllowed(() -> Files.setOwner(next, old.owner()));
        }
        if (!old.group().equals(now.group())) {
            ifAllowed(() -> Files.setAttribute(next, "posix:group", old.group()));
        }
    }

    /** A change that only root may make. */
    @FunctionalInterface
    interface OwnerChange {
        /** Makes it. */
        void make() throws IOException;
    }

    /** A file that root made in our folder is ours once we have changed it; it could not be changed otherwise. */
    static void ifAllowed(OwnerChange change) {
        try {
            change.make();
        } catch (IOException e) {
            LOG.debug("a configuration file has another owner or group now: {}", e.toString());
        }
    }
}
