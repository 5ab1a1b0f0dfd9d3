package org.geophone.output.file.internal;

import java.nio.file.Path;
import org.geophone.testkit.output.RecordBatches;

/** A process that writes numbered events until it is killed, and says each batch that is acknowledged. */
final class Victim {
    private static final int BATCH = 300;

    private Victim() {
    }

    /** The event with this number, of various lengths around a kilobyte. */
    static String document(long n) {
        return "{\"n\":" + n + ",\"x\":\"" + "y".repeat((int) (n * 7919 % 2000)) + "\"}";
    }

    /** Arguments: directory, write mode, first number. */
    public static void main(String[] arguments) throws Exception {
        FileOutput output = new FileOutput(TestFiles.config(Path.of(arguments[0]), "writeMode", arguments[1]));
        output.open();
        long next = Long.parseLong(arguments[2]);
        while (true) {
            String[] documents = new String[BATCH];
            for (int i = 0; i < BATCH; i++) {
                documents[i] = document(next++);
            }
            output.write(RecordBatches.events(documents));
            System.out.println(next);
        }
    }
}
