package org.geophone.pipeline.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving from time to time, whatever happens meanwhile. */
class ModelStoreTest {
    @TempDir
    private Path folder;

    @Test
    void aStateForWhichThereIsNoMemoryIsToldAndTheNextOneSaved() throws Exception {
        ModelStore store = new ModelStore(ModelSettings.of(folder.resolve("scorer.bin").toString(), 5, true));
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch fourth = new CountDownLatch(4);
        store.start(() -> {
            fourth.countDown();
            return switch (asked.incrementAndGet()) {
                case 1 -> throw new OutOfMemoryError("Java heap space");
                case 2 -> throw new NoClassDefFoundError("a bundle was replaced");
                default -> ByteBuffer.wrap(new byte[] {1, 2, 3});
            };
        });
        assertTrue(fourth.await(30, TimeUnit.SECONDS), "it goes on to save");
        store.stop();
        assertTrue(store.status().failed());
        assertEquals(3, store.status().savedBytes());
        assertTrue(Files.size(folder.resolve("scorer.bin")) > 0);
    }
}
