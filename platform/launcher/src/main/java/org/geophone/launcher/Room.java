package org.geophone.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Room on the disk of the data folder. A sensor that starts on a full one would run with parts that failed for ever;
 * one that did not start is started again by whoever watches over it.
 */
final class Room {
    /** What a sensor writes until all its parts are there, and some for what follows. */
    static final int NEEDED_BYTES = 8 << 20;
    private static final int CHUNK_BYTES = 1 << 20;

    private Room() {
    }

    /** Writes so much into a folder, as far as the disk, and removes it again. */
    static void check(Path folder, int bytes) throws BootException {
        Path file = null;
        try {
            file = Files.createTempFile(folder, ".room-", "");
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                byte[] chunk = new byte[CHUNK_BYTES];
                // zeros take no room where the file system compresses
                new Random().nextBytes(chunk);
                for (int left = bytes; left > 0;) {
                    left -= out.write(ByteBuffer.wrap(chunk, 0, Math.min(left, chunk.length)));
                }
                out.force(true);
            }
        } catch (IOException e) {
            // without what was written just now, which is none of it
            delete(file);
            throw new BootException("the disk of " + folder + " has no room for a sensor to start: " + mib(bytes)
                    + " are needed, " + free(folder) + " (" + Words.of(e) + "); --data DIR names another folder", e);
        } finally {
            delete(file);
        }
    }

    private static String free(Path folder) {
        try {
            return mib(Files.getFileStore(folder).getUsableSpace()) + " are free";
        } catch (IOException e) {
            return "nobody knows how much is free (" + Words.of(e) + ")";
        }
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Room.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + file, e);
        }
    }
}
