package org.geophone.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code backup}: configuration with lists, model, accounts and keys, and the store where it is wanted, in one file.
 * Writers replace each of the small files whole; that all are of one moment is seen by reading them until two rounds
 * find the same.
 */
final class BackupVerb {
    private static final String WITH_STORE = "--with-store";
    /** Folders of data that are always in it. */
    private static final List<String> PARTS = List.of("keys", "model", "lists");
    private static final int ROUNDS = 5;
    private static final long MOST_BYTES = 1L << 29;

    private final Layout layout;
    private final Console console;

    BackupVerb(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    int run(List<String> args) throws UsageException, BootException {
        Options options = Options.parse(layout, args).asRun(console);
        VerbWords words = VerbWords.of(options.rest(), Set.of(), Set.of(WITH_STORE))
                .expect(1, "backup needs one file to be made");
        Path file = SupportVerb.path(words.rest().get(0));
        Exchange.refuseHalf(options.layout());
        try (PrivateZip zip = new PrivateZip(file)) {
            return write(zip, file, options.layout(), words.has(WITH_STORE));
        } catch (IOException e) {
            throw new BootException("the backup " + file + " cannot be made: " + Words.of(e), e);
        }
    }

    private int write(PrivateZip zip, Path file, Layout folders, boolean withStore) throws IOException {
        Map<String, byte[]> files = read(folders);
        for (int round = 1;; round++) {
            Map<String, byte[]> again = read(folders);
            if (same(files, again)) {
                break;
            }
            if (round == ROUNDS) {
                console.complain("the configuration, accounts or model kept changing while they were read; nothing was"
                        + " written");
                return ExitCode.PROBLEM;
            }
            files = again;
        }
        BackupManifest manifest = new BackupManifest(Main.version(), Instant.now().toString());
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            OutputStream digest = manifest.digest(entry.getKey(), mode(place(folders, entry.getKey())));
            digest.write(entry.getValue());
            zip.add(entry.getKey(), entry.getValue());
        }
        int before = manifest.size();
        int code = withStore ? store(zip, manifest, folders) : ExitCode.OK;
        String stored = !withStore ? "" : manifest.size() > before ? " with the store"
                : " without a store, because there is none in " + folders.data().resolve("store");
        if (code == ExitCode.OK) {
            zip.add(BackupManifest.NAME, manifest.text());
            zip.finish();
            tellLinks(folders);
            console.out().println(file + " is made: " + manifest.size() + " files"
                    + stored + "; it holds secrets");
        }
        return code;
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(e -> java.util.Arrays.equals(e.getValue(), other.get(e.getKey())));
    }

    /** Where a name of the backup lies. */
    static Path place(Layout folders, String name) {
        String rest = name.substring(name.indexOf('/') + 1);
        return name.startsWith("config/") ? folders.config().resolve(rest) : folders.data().resolve(rest);
    }

    private static Map<String, byte[]> read(Layout folders) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        collect(folders.config(), "config/", files);
        for (String part : PARTS) {
            collect(folders.data().resolve(part), "data/" + part + "/", files);
        }
        return files;
    }

    private static void collect(Path folder, String prefix, Map<String, byte[]> files) throws IOException {
        // one that cannot be looked at is there for all we know: what is in it would be missing
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // the folder itself may lie elsewhere
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(folder + " is no folder");
        }
        try (Stream<Path> walk = Files.walk(real)) {
            for (Path file : walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String name = real.relativize(file).toString();
                if (!name.endsWith(".tmp")) {
                    take(file, prefix + name, files);
                }
            }
        }
    }

    /** Links are no files of this sensor: restore would make files of them, which nobody renews any more. */
    private void tellLinks(Layout folders) throws IOException {
        List<Path> all = new ArrayList<>(List.of(folders.config()));
        PARTS.forEach(part -> all.add(folders.data().resolve(part)));
        for (Path folder : all) {
            if (Files.isDirectory(folder)) {
                Path real = folder.toRealPath();
                try (Stream<Path> walk = Files.walk(real)) {
                    for (Path link : walk.filter(Files::isSymbolicLink).sorted().toList()) {
                        console.out().println(folder.resolve(real.relativize(link)) + " is a link, and not in the"
                                + " backup");
                    }
                }
            }
        }
    }

    private static void take(Path file, String name, Map<String, byte[]> files) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
            }
            files.put(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            // replaced just now: the next round sees what is there then
            files.put(name, new byte[0]);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** A sensor that runs makes copies of its open files; those of one that does not run are copied as they are. */
    private int store(PrivateZip zip, BackupManifest manifest, Layout folders) throws IOException {
        AdminClient client = new AdminClient(folders.socket());
        Path folder = folders.data().resolve("store");
        if (!client.isThere()) {
            return storeAtRest(zip, manifest, folder, folders);
        }
        AdminClient.Reply reply = client.send("POST", SensorRequest.ROOT + "store/copies", "text/plain", "");
        if (!reply.done()) {
            console.complain("the store was not copied: " + reply.text().strip() + "; nothing was written");
            return ExitCode.PROBLEM;
        }
        Path copies = Path.of(reply.text().strip());
        try {
            add(zip, manifest, copies);
        } finally {
            Folders.delete(copies);
        }
        return ExitCode.OK;
    }

    /** No sensor may start meanwhile, and none run that does not answer: its files would be of several moments. */
    private int storeAtRest(PrivateZip zip, BackupManifest manifest, Path folder, Layout folders) throws IOException {
        if (!Files.isDirectory(folder)) {
            return ExitCode.OK;
        }
        FolderLock lock;
        try {
            lock = FolderLock.take(folders.data());
        } catch (BootException e) {
            console.complain("the store was not copied: no sensor answers at " + folders.socket() + " to copy it, and "
                    + e.getMessage() + "; nothing was written");
            return ExitCode.PROBLEM;
        }
        try {
            add(zip, manifest, folder);
            return ExitCode.OK;
        } finally {
            lock.close();
        }
    }

    private static void add(PrivateZip zip, BackupManifest manifest, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).sorted().toList()) {
                String name = "data/store/" + file.getFileName();
                zip.add(name, file, manifest.digest(name, mode(file)));
            }
        }
    }
}
