package org.geophone.console.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTest {
    private final Lookups lookups = new Lookups(1, Thread::new, Address::resolve);

    @AfterEach
    void end() {
        lookups.close();
    }

    @Test
    void whoeverLeadsToAnAddressOfOneLinkIsAskedNothingAndSentNothing() throws Exception {
        Peer peer = new Peer(new Member("north", new Address("169.254.169.254", 443), "ab".repeat(32), "geo_secret",
                Instant.parse("2026-11-26T01:00:00Z")), Runnable::run, lookups);
        assertEquals("169.254.169.254 is no address of a sensor", words(peer.get("/status", 5000)));
        assertEquals("169.254.169.254 is no address of a sensor", words(peer.form("/config/x", Map.of("a", "b"),
                5000)));
    }

    private static String words(CompletableFuture<Reply> reply) {
        return Peer.words(assertThrows(CompletionException.class, reply::join));
    }
}
