package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of its work, again and again. */
class KilledTest {
    private static final int LIVES = 4;
    /** Numbers of a life begin at a multiple of this. */
    private static final long FIRST = 10_000_000;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndTheOrderIsKept() throws Exception {
        kill("spool-first");
    }

    @Test
    void norIsWhatGoesToTheOutputAndToTheDiskSideBySide() throws Exception {
        kill("auto");
    }

    private void kill(String durability) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Long> acknowledged = new ArrayList<>();
        for (int life = 0; life < LIVES; life++) {
            long end = kill(durability, life, 5 + random.nextInt(60), random.nextInt(500_000), random.nextLong());
            acknowledged.addAll(House.ids(life * FIRST, end));
        }
        try (House house = new House(folder)) {
            house.lane(House.PID, "durability", durability).dispatch.bound(House.PID,
                    new Victim.FileOfIds(folder.resolve("delivered"), seed));
            house.drain();
            assertEquals(0, house.status(House.PID).dropped());
        }
        List<Long> delivered = delivered();
        Set<Long> lost = new TreeSet<>(acknowledged);
        lost.removeAll(Set.copyOf(delivered));
        assertEquals(Set.of(), lost, "seed " + seed);
        List<Long> once = new ArrayList<>(new LinkedHashSet<>(delivered));
        for (int i = 1; i < once.size(); i++) {
            assertTrue(once.get(i) > once.get(i - 1), "order at " + once.get(i) + ", seed " + seed);
        }
    }

    private List<Long> delivered() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("delivered")));
        List<Long> ids = new ArrayList<>();
        while (bytes.remaining() >= 8) {
            ids.add(bytes.getLong());
        }
        return ids;
    }

    /** Starts a process, kills it after some acknowledgements and a moment, and says up to where it acknowledged. */
    private long kill(String durability, int life, int acknowledgements, int moment, long seed) throws Exception {
        Path said = folder.resolve("said-" + life);
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Victim.class.getName(), folder.toString(), durability,
                Long.toString(life * FIRST), Long.toString(seed)).redirectError(folder.resolve("errors").toFile())
                .redirectOutput(said.toFile()).start();
        try {
            House.await(acknowledgements + " acknowledgements", () -> said(said).length > acknowledgements);
            for (int n = 0; n < moment; n++) {
                Thread.onSpinWait();
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        String[] lines = said(said);
        // what follows the last line break is empty, or was cut when the process ended
        return Long.parseLong(lines[lines.length - 2]);
    }

    private static String[] said(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
