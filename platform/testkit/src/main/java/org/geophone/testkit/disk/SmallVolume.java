package org.geophone.testkit.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes for one test. Needs root and a kernel that mounts. */
public final class SmallVolume implements AutoCloseable {
    private final Path folder;

    private SmallVolume(Path folder) {
        this.folder = folder;
    }

    /** A file system in memory; skips the test where that cannot be. */
    public static SmallVolume inMemory(Path work, int bytes) throws IOException {
        return mounted(work, "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs");
    }

    /** An ext4 file system in a file; skips the test where that cannot be. */
    public static SmallVolume onDisk(Path work, int bytes) throws IOException {
        Path image = work.resolve("image");
        needRoot();
        run("truncate", "-s", Integer.toString(bytes), image.toString());
        run("mkfs.ext4", "-q", "-F", "-b", "4096", "-O", "^has_journal", image.toString());
        return mounted(work, "-t", "ext4", "-o", "loop", image.toString());
    }

    private static SmallVolume mounted(Path work, String... arguments) throws IOException {
        needRoot();
        Path folder = Files.createDirectories(work.resolve("volume"));
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        command.add(folder.toString());
        run(command.toArray(String[]::new));
        return new SmallVolume(folder);
    }

    private static void needRoot() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root mounts a small file system");
    }

    private static void run(String... command) {
        String said;
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            said = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            said = "interrupted";
        }
        Assumptions.abort("no small file system here: " + String.join(" ", command) + ": " + said.strip());
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Mounts it again, read only or not. */
    public void readOnly(boolean yes) {
        run("mount", "-o", "remount," + (yes ? "ro" : "rw"), folder.toString());
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }
}
