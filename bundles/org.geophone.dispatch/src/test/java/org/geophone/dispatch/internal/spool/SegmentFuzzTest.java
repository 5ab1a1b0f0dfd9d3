package org.geophone.dispatch.internal.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.testkit.fuzz.FuzzBytes;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A segment file of an earlier process, in any state: the spool opens, every record that it counted is read or counted
 * as lost, and the reading ends. An input is a row of frames: what is done to it, length of the document as the header
 * says it (two bytes), document with its length. Sums are right unless the row says otherwise: no guess hits them.
 */
class SegmentFuzzTest {
    private static final int BAD_HEADER = 1;
    private static final int BAD_DOCUMENT = 2;
    private static final int NEGATIVE = 4;
    private static final int CUT = 8;
    private static final int ZEROS = 16;
    private static final int OWN_LENGTH = 32;
    private static final int STEPS = 10_000;

    /** Rows with one of every damage. */
    static List<byte[]> rows() {
        return List.of(new byte[] {0, 0, 0, 0, 2, '{', '}', 0, 0, 0, 0, 0},
                new byte[] {0, 0, 0, 0, 2, '{', '}', CUT, 0, 0, 0, 9},
                new byte[] {BAD_DOCUMENT, 0, 0, 0, 1, 'x', 0, 0, 0, 0, 1, 'y'}, new byte[] {ZEROS, 0, 9, 0, 0},
                new byte[] {BAD_HEADER, 0, 0, 0, 1, 'x', 0, 0, 0, 0, 1, 'y'}, new byte[] {OWN_LENGTH, 9, 9, 0, 1, 'x'});
    }

    @MethodSource("rows")
    @FuzzTest
    void everyRecordIsReadOrCountedAsLostAndTheReadingEnds(byte[] input) throws IOException {
        Path folder = Files.createTempDirectory("segment");
        try {
            Files.write(folder.resolve("000000000001.segment"), segment(new FuzzBytes(input)));
            try (Shelf shelf = new Shelf(folder, Shelf.ROOMY)) {
                long found = shelf.spool.records();
                long read = readAll(shelf);
                long lost = shelf.lost.values().stream().mapToLong(Long::longValue).sum();
                assertTrue(read <= found + lost, read + " were read of " + found);
                assertTrue(found <= read + lost, found + " were found, " + read + " read, " + lost + " lost");
                assertTrue(shelf.append(7, 8));
                assertEquals(List.of(7L), shelf.rest(), "the spool goes on");
            }
        } finally {
            remove(folder);
        }
    }

    private static long readAll(Shelf shelf) throws IOException {
        long read = 0;
        Batch batch = new Batch();
        for (int step = 0; shelf.spool.hasMore(); step++) {
            assertTrue(step < STEPS, "the reading ends");
            SpoolMark mark = shelf.spool.read(batch, 1000);
            if (mark != null) {
                read += batch.size();
                shelf.spool.settle(mark);
                shelf.spool.tidy();
            }
            batch.clear();
        }
        return read;
    }

    private static byte[] segment(FuzzBytes bytes) {
        ByteBuffer file = ByteBuffer.allocate(1 << 20).put(SegmentHead.of(1));
        while (bytes.more() && file.remaining() > 1 << 18) {
            int damage = bytes.u8();
            int told = bytes.u16();
            byte[] document = bytes.piece();
            int start = file.position();
            int length = (damage & NEGATIVE) != 0 ? -told : (damage & OWN_LENGTH) != 0 ? told : document.length;
            file.putInt(length).put((byte) (told & 7)).put((byte) 1).putShort((short) 0);
            file.putLong(1).putLong(2).putLong(3);
            file.putInt(Frame.sum(document, 0, document.length) + ((damage & BAD_DOCUMENT) != 0 ? 1 : 0));
            file.putInt(Frame.sum(file.array(), start, Frame.HEADER - 4) + ((damage & BAD_HEADER) != 0 ? 1 : 0));
            file.put(document);
            if ((damage & CUT) != 0) {
                file.position(Math.max(start, file.position() - told % Frame.HEADER));
            }
            if ((damage & ZEROS) != 0) {
                file.put(new byte[told % 100]);
            }
        }
        byte[] content = new byte[file.flip().remaining()];
        file.get(content);
        return content;
    }

    /** Of a spool that is empty the folder is gone already. */
    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
