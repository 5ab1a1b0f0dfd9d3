package org.geophone.dispatch.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Up to where a spool is settled, in a file of 20 bytes: number of the segment (8), offset in it (8), CRC-32C of both
 * (4). It is replaced by renaming and never synchronised: a place from before means repeats, and no loss.
 *
 * @param segment everything in segments with lower numbers is settled
 * @param offset everything before it in this segment is settled
 */
record Acknowledged(long segment, long offset) {
    /** Nothing is settled. */
    static final Acknowledged NOTHING = new Acknowledged(0, 0);
    static final String NAME = "acknowledged";
    /** What becomes the file. */
    static final String NEXT = NAME + ".tmp";
    private static final int BYTES = 20;

    /** Reads the file; nothing is settled when there is none, or none that is as it was written. */
    static Acknowledged read(Path folder) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(NAME));
            ByteBuffer content = ByteBuffer.wrap(bytes);
            if (bytes.length == BYTES && Frame.sum(bytes, 0, BYTES - 4) == content.getInt(BYTES - 4)) {
                return new Acknowledged(content.getLong(), content.getLong());
            }
        } catch (NoSuchFileException e) {
            return NOTHING;
        }
        return NOTHING;
    }

    void write(Path folder) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(BYTES).putLong(segment).putLong(offset);
        content.putInt(Frame.sum(content.array(), 0, BYTES - 4));
        Path next = folder.resolve(NEXT);
        Files.write(next, content.array());
        Files.move(next, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
