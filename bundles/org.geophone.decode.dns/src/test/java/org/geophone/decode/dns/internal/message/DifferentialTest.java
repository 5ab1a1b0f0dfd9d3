package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** dnsjava as the oracle: what it can read, the parser reads the same; what it refuses never makes the parser throw. */
class DifferentialTest {
    private static final int MUTATIONS = 100_000;

    private final OracleComparison oracle = new OracleComparison();

    @Test
    void messagesOfAllCapturesAreReadAsTheOracleReadsThem() {
        Path folder = CaptureMessages.folder();
        Assumptions.assumeTrue(folder != null, "captures under ../shared/data/pcap are absent");
        List<CaptureMessages.Captured> messages = CaptureMessages.all(folder, 2_000);
        messages.forEach(m -> oracle.compare(m.message(), m.place()));
        assertTrue(oracle.compared() > 1_000, oracle.toString());
    }

    @Test
    void mutatedMessagesAreReadAsTheOracleReadsThem() {
        List<byte[]> seeds = Seeds.all();
        long seed = 20_261_123;
        Random random = new Random(seed);
        for (byte[] message : seeds) {
            oracle.compare(message, "seed message");
            assertEquals(0, oracle.refused(), () -> "refused seed message " + Arrays.toString(message));
        }
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] message = Seeds.mutate(seeds.get(random.nextInt(seeds.size())), random);
            oracle.compare(message, "seed " + seed + " round " + i);
        }
        assertTrue(oracle.compared() > MUTATIONS / 10, oracle.toString());
    }
}
