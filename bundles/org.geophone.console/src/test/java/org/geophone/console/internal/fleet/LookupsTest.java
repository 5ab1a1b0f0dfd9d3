package org.geophone.console.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupsTest {
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Lookups lookups = new Lookups(4, Thread::new, this::resolve);

    private void resolve(Address address) throws IOException {
        asked.incrementAndGet();
        if (address.host().startsWith("dead")) {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else if (address.host().startsWith("no")) {
            throw new IOException("no such name");
        }
    }

    @AfterEach
    void end() {
        answered.countDown();
        lookups.close();
    }

    @Test
    void namesThatHangHoldUpNobodyElseHoweverOftenTheyAreAskedFor() throws Exception {
        List<CompletableFuture<Void>> hanging = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hanging.add(lookups.check(new Address("dead" + i % 3, 443)));
        }
        lookups.check(new Address("alive", 443)).get(60, TimeUnit.SECONDS);
        // who gives up does so for himself
        assertTrue(hanging.get(0).cancel(true));
        assertFalse(hanging.get(3).isDone());
        answered.countDown();
        for (CompletableFuture<Void> each : hanging.subList(1, 30)) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertEquals(4, asked.get());
    }

    @Test
    void aNameThatLeadsNowhereIsSaidAndAskedForAgain() {
        for (int i = 1; i <= 2; i++) {
            CompletionException e = assertThrows(CompletionException.class,
                    lookups.check(new Address("nowhere", 443))::join);
            assertEquals("no such name", Peer.words(e));
            assertEquals(i, asked.get());
        }
    }
}
