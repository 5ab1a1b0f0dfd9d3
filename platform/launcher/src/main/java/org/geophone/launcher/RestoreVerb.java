package org.geophone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
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
    private final Exchange.Renaming renaming;

    RestoreVerb(Layout layout, Console console) {
        this(layout, console, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /** With a way to rename files. */
    RestoreVerb(Layout layout, Console console, Exchange.Renaming renaming) {
        this.layout = layout;
        this.console = console;
        this.renaming = renaming;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args).asRun(console);
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of())
                .expect(1, "restore needs one file that geophone backup made");
        Path file = SupportVerb.path(words.rest().get(0));
        Layout folders = options.layout();
        FolderLock lock = FolderLock.take(folders.data());
        try {
            undoInterrupted(folders);
            restore(file, folders);
            return ExitCode.OK;
        } finally {
            lock.close();
        }
    }

    /** A restore that was killed has left some files that were there before, and some of its backup. */
    private void undoInterrupted(Layout folders) throws BootException {
        try {
            Exchange interrupted = Exchange.interrupted(folders, renaming);
            if (interrupted != null) {
                interrupted.undo();
                console.out().println("a restore that was not finished is undone: what was there before it is back");
            }
        } catch (IOException e) {
            throw new BootException("a restore that was not finished cannot be undone: " + Words.of(e), e);
        }
    }

    private void restore(Path file, Layout folders) throws BootException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = check(zip, folders);
            replace(zip, manifest, folders, STAMP.format(Instant.now()));
        } catch (IOException e) {
            throw new BootException("the backup " + file + " was not restored: " + Words.of(e), e);
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
            Exchange.place(folders, name);
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
        Exchange exchange = new Exchange(folders, stamp, renaming);
        try {
            // that of another restore stays as it is
            Files.createDirectory(exchange.kept(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (String name : manifest.names()) {
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    exchange.unpack(name, manifest.mode(name), in);
                }
            }
            exchange.run();
        } catch (IOException e) {
            throw undone(exchange, e);
        }
        tell(exchange, exchange.keep(), manifest);
    }

    private static IOException undone(Exchange exchange, IOException why) {
        try {
            exchange.undo();
        } catch (IOException e) {
            why.addSuppressed(e);
            return new IOException(Words.of(why) + "; not everything could be brought back to where it was ("
                    + Words.of(e) + "): the rest is in folders .replaced-... of data and configuration, and the next"
                    + " restore brings it back first", why);
        }
        return new IOException(Words.of(why) + "; everything is as it was", why);
    }

    private void tell(Exchange exchange, List<Path> left, BackupManifest manifest) {
        int put = manifest.size() - exchange.links().size();
        exchange.links().forEach(link -> console.out().println(link + " is a link, or behind one, and stays as it is;"
                + " what the backup has of it is not put back"));
        left.forEach(place -> console.out().println("there is no room in " + exchange.kept() + " for what is in "
                + place));
        console.out().println(put + " files of " + manifest.made() + " are put back; what was there is in "
                + exchange.kept());
    }
}
