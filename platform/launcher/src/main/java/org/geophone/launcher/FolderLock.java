package org.geophone.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data folder for one sensor. The framework locks its cache too, but takes no notice when another process holds
 * that lock.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder where it is missing, and locks it until {@link #close} or the end of the process. */
    static FolderLock take(Path data) throws BootException {
        Path file = data.resolve("lock");
        FileChannel channel = null;
        FileLock lock = null;
        try {
            make(data.toAbsolutePath());
            boolean fresh = Files.notExists(file);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (fresh) {
                giveAway(file, data);
            }
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // another sensor of this very process
        } catch (IOException e) {
            throw new BootException("cannot write to " + data + ": " + Words.of(e), e);
        } finally {
            if (lock == null) {
                closeQuietly(channel);
            }
        }
        if (lock == null) {
            throw new BootException("another sensor runs with the data folder " + data + ", or a backup or restore");
        }
        return new FolderLock(channel);
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder.getParent());
            Files.createDirectories(folder);
            giveAway(folder, folder.getParent());
        }
    }

    /** As root; whoever else makes a file uses it, too, and may not give it away. */
    private static void giveAway(Path file, Path folder) {
        try {
            Folders.own(file, folder);
        } catch (IOException e) {
            System.getLogger(FolderLock.class.getName()).log(System.Logger.Level.DEBUG, "not given away: " + file, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the data folder cannot be let go", e);
        }
    }
}
