package org.geophone.store.internal;

import java.nio.file.Path;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.RecordBatches;

/** A process that writes alerts and events until it is killed, and says each batch that is acknowledged. */
final class Victim {
    private static final int BATCH = 20;

    private Victim() {
    }

    /** Arguments: folder, first number. */
    public static void main(String[] arguments) throws Exception {
        TestStore store = new TestStore(Path.of(arguments[0]), "eventsPerSecond", 50_000);
        StoreOutput output = store.output();
        output.open();
        long next = Long.parseLong(arguments[1]);
        while (true) {
            RecordBatches batch = new RecordBatches();
            for (int i = 0; i < BATCH; i++, next++) {
                batch.add(RecordKind.EVENT, 0, (next + 1) * Documents.SECOND, 0, next,
                        Documents.event("192.0.2.1", "n" + next + ".example", "n.example", 10).getBytes("UTF-8"));
                batch.add(RecordKind.ALERT, 50, (next + 1) * Documents.SECOND, 1, next, Documents.alert(next, "opened",
                        "192.0.2.1", "a.example", 10, "").getBytes("UTF-8"));
            }
            output.write(batch.build());
            System.out.println(next);
        }
    }
}
