package org.geophone.dispatch.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.ProbeResult;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * A process that emits numbered records until it is killed, over a lane with a spool, to a file that fails now and
 * then. It says each number up to which everything is acknowledged: delivered, or on the disk.
 */
final class Victim {
    private Victim() {
    }

    /** Arguments: folder, durability, first number, seed. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        House house = new House(folder);
        house.startAt(Long.parseLong(arguments[2]));
        house.lane(House.PID, "durability", arguments[1], "spoolSegmentBytes", 65_536);
        house.dispatch.bound(House.PID, new FileOfIds(folder.resolve("delivered"), Long.parseLong(arguments[3])));
        Random random = new Random(Long.parseLong(arguments[3]));
        while (true) {
            int count = 1 + random.nextInt(300);
            // with auto only findings go to the disk at once
            for (int i = 0; i < count; i++) {
                house.record(RecordKind.ALERT, 50, House.document(house.next()));
            }
            house.dispatch.flush();
            while (house.status(House.PID).queuedRecords() > 0) {
                Thread.onSpinWait();
            }
            System.out.println(house.next());
        }
    }

    /** Appends the ids of delivered records to a file, eight bytes each; fails for every third batch or so. */
    static final class FileOfIds implements Output {
        private final FileChannel file;
        private final Random random;

        FileOfIds(Path path, long seed) throws IOException {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            random = new Random(seed + 1);
        }

        @Override
        public void open() {
            // the file is open from the beginning
        }

        @Override
        public Ack write(RecordBatch batch) throws OutputException {
            if (random.nextInt(3) == 0) {
                throw new OutputException("not now", true, null);
            }
            ByteBuffer ids = ByteBuffer.allocate(8 * batch.size());
            for (int i = 0; i < batch.size(); i++) {
                ids.putLong(batch.idLow(i));
            }
            ids.flip();
            try {
                while (ids.hasRemaining()) {
                    file.write(ids);
                }
            } catch (IOException e) {
                throw new OutputException("file", true, e);
            }
            return Ack.all(batch);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public ProbeResult probe() {
            return new ProbeResult(true, "a file");
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
