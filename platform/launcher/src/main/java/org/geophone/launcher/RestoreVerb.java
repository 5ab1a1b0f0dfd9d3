package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
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
    /** Folders of data that are as in the backup afterwards, when it has something of them. */
    private static final Set<String> EMPTIED = Set.of("keys", "model", "lists", "store");
    private static final int MANIFEST_BYTES = 1 << 22;

    private final Layout layout;
    private final Console console;

    RestoreVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args).asRun(console);
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of())
                .expect(1, "restore needs one file that geophone backup made");
        Path file = SupportVerb.path(words.rest().get(0));
        Layout folders = options.layout();
        FolderLock lock = FolderLock.take(folders.data());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = check(zip, folders);
            replace(zip, manifest, folders, STAMP.format(Instant.now()));
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

    /** Everything lies ready beside its place before the first file is exchanged; a failure brings all back. */
    private void replace(ZipFile zip, BackupManifest manifest, Layout folders, String stamp) throws IOException {
        Map<Path, Replacement> all = new LinkedHashMap<>();
        Path kept = folders.data().resolve("replaced-" + stamp);
        try {
            Folders.createPrivate(kept);
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwx------"));
            for (String name : manifest.names()) {
                Path place = BackupVerb.place(folders, name);
                Path folder = folder(folders, name);
                Replacement one = all.computeIfAbsent(folder, f -> new Replacement(f, !f.equals(folders.data()),
                        ".replaced-" + stamp));
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    one.unpack(folder.relativize(place), manifest.mode(name), in);
                }
            }
            // the folder is emptied though the backup may have nothing of it
            all.computeIfAbsent(folders.config(), f -> new Replacement(f, true, ".replaced-" + stamp));
            for (Replacement one : all.values()) {
                one.exchange();
            }
        } catch (IOException e) {
            Folders.delete(kept);
            throw undone(all.values(), e);
        }
        finish(all, folders, kept, manifest);
    }

    private static IOException undone(Collection<Replacement> all, IOException why) {
        for (Replacement one : all) {
            try {
                one.undo();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
        if (why.getSuppressed().length > 0) {
            return new IOException(Words.of(why) + "; not everything could be brought back to where it was ("
                    + Words.of(why.getSuppressed()[0]) + "): the rest is in folders .replaced-... of data and"
                    + " configuration", why);
        }
        return new IOException(Words.of(why) + "; everything is as it was", why);
    }

    private void finish(Map<Path, Replacement> all, Layout folders, Path kept, BackupManifest manifest) {
        List<Path> links = new ArrayList<>();
        List<Path> left = new ArrayList<>();
        all.forEach((folder, one) -> {
            Path wanted = folder.equals(folders.config()) ? kept.resolve("config")
                    : kept.resolve("data").resolve(folders.data().relativize(folder).toString());
            Path is = one.finish(wanted);
            if (!is.equals(wanted)) {
                left.add(is);
            }
            links.addAll(one.links());
        });
        int put = manifest.size() - links.size();
        links.forEach(link -> console.out().println(link + " is a link, or behind one, and stays as it is; what the"
                + " backup has of it is not put back"));
        left.forEach(place -> console.out().println("there is no room in " + kept + " for what is in " + place));
        console.out().println(put + " files of " + manifest.made() + " are put back; what was there is in " + kept);
    }

    /** The folder that is exchanged for a file of this name to come back. */
    private static Path folder(Layout folders, String name) {
        String[] parts = name.split("/");
        return parts[0].equals("config") ? folders.config()
                : parts.length > 2 && EMPTIED.contains(parts[1]) ? folders.data().resolve(parts[1]) : folders.data();
    }
}
