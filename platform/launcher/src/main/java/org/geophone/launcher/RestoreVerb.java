package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@code restore}: puts back what a backup holds. All of it is read and compared with its digests before anything
 * changes; what is replaced is kept. Folders of which the backup has something are as in the backup afterwards.
 */
final class RestoreVerb {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);
    private static final int MANIFEST_BYTES = 1 << 22;

    private final Layout layout;
    private final Console console;

    RestoreVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args);
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of())
                .expect(1, "restore needs one file that geophone backup made");
        Path file = SupportVerb.path(words.rest().get(0));
        Layout folders = options.layout();
        FolderLock lock = FolderLock.take(folders.data());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = check(zip, folders);
            Path kept = folders.data().resolve("replaced-" + STAMP.format(Instant.now()));
            replace(zip, manifest, folders, kept);
            console.out().println(manifest.size() + " files of " + manifest.made() + " are put back; what was there is"
                    + " in " + kept);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new BootException("the backup " + file + " was not restored: " + Words.of(e), e);
        } finally {
            lock.close();
        }
    }

    private static BackupManifest check(ZipFile zip, Layout folders) throws IOException {
        ZipEntry head = zip.getEntry(BackupManifest.NAME);
        if (head == null) {
            throw new IOException("it is no backup, there is no " + BackupManifest.NAME + " in it");
        }
        BackupManifest manifest;
        try (InputStream in = zip.getInputStream(head)) {
            manifest = BackupManifest.read(new String(in.readNBytes(MANIFEST_BYTES), StandardCharsets.UTF_8));
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            String name = all.nextElement().getName();
            if (!name.equals(BackupManifest.NAME) && !manifest.has(name)) {
                throw new IOException("it holds " + Printable.of(name) + ", which its " + BackupManifest.NAME
                        + " does not name");
            }
        }
        for (String name : manifest.names()) {
            Path place = BackupVerb.place(folders, name);
            if (!place.equals(place.normalize()) || !place.startsWith(name.startsWith("config/") ? folders.config()
                    : folders.data())) {
                throw new IOException("the name " + Printable.of(name) + " leads out of its folder");
            }
            verify(zip, name, manifest.sha256(name));
        }
        return manifest;
    }

    private static void verify(ZipFile zip, String name, String sha256) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it is not whole: " + Printable.of(name) + " is missing");
        }
        MessageDigest digest = BackupManifest.sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new IOException("it is damaged: " + Printable.of(name) + " is not what was saved");
        }
    }

    /** Everything lies ready beside its place before the first folder is exchanged. */
    private static void replace(ZipFile zip, BackupManifest manifest, Layout folders, Path kept) throws IOException {
        Folders.createPrivate(kept);
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwx------"));
        Path fresh = kept.resolve("new");
        Map<Path, Path> exchange = new LinkedHashMap<>();
        for (String name : manifest.names()) {
            Path place = BackupVerb.place(folders, name);
            Path ready = fresh.resolve(name);
            Files.createDirectories(ready.getParent());
            try (InputStream in = zip.getInputStream(zip.getEntry(name));
                    OutputStream out = Files.newOutputStream(ready, StandardOpenOption.CREATE_NEW)) {
                in.transferTo(out);
            }
            Files.setPosixFilePermissions(ready, PosixFilePermissions.fromString(manifest.mode(name)));
            exchange.put(ready, place);
        }
        for (String part : List.of("keys", "model", "lists", "store")) {
            if (Files.isDirectory(fresh.resolve("data").resolve(part))) {
                keep(folders.data().resolve(part), kept.resolve("data").resolve(part));
            }
        }
        keep(folders.config(), kept.resolve("config"));
        for (Map.Entry<Path, Path> one : exchange.entrySet()) {
            Path parent = one.getValue().getParent();
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(parent);
                own(parent, parent.getParent());
                if (parent.getFileName().toString().equals("keys")) {
                    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
                }
            }
            move(one.getKey(), one.getValue());
            own(one.getValue(), parent);
        }
        Folders.delete(fresh);
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

    /** Moves what is in a folder away; the folder itself stays, it may be a mount or another user's. */
    private static void keep(Path folder, Path to) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(to);
        try (var list = Files.list(folder)) {
            for (Path child : list.toList()) {
                if (Files.isDirectory(child)) {
                    keep(child, to.resolve(child.getFileName()));
                } else {
                    move(child, to.resolve(child.getFileName()));
                }
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        // config and data may lie on different disks
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(from);
    }
}
