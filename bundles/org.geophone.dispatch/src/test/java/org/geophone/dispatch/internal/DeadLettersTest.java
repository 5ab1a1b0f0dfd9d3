package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an output refuses for good. */
class DeadLettersTest {
    @TempDir
    Path data;
    private final Target target = new Target();

    private Path file(String ending) {
        return data.resolve("dead-letter/" + House.PID + ending);
    }

    @Test
    void aRefusedRecordIsKeptWithItsReasonAndIsNoLoss() throws Exception {
        target.behaviour = (batch, deliver) -> Ack.of(batch).deadLetter(1, "field \"x\" is no date")
                .drop(2, "worthless").build();
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(3);
            house.drain();
            assertEquals(1, house.status(House.PID).written());
            assertEquals(1, house.status(House.PID).deadLetters());
            assertEquals(Map.of("field \"x\" is no date", 1L), house.dispatch.deadLetters(House.PID));
            assertEquals(Map.of("worthless", 1L), house.dispatch.drops(House.PID));
            assertEquals(1, house.counters.get(Counter.LANE_DEAD_LETTERS));
        }
        List<String> lines = Files.readAllLines(file(".ndjson"), StandardCharsets.UTF_8);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).matches("\\{\"@timestamp\":\"20[^\"]+Z\",\"output\":\"one\",\"reason\":\"field"
                + " \\\\\"x\\\\\" is no date\",\"kind\":\"event\",\"id\":\"00000000000000070000000000000001\","
                + "\"document\":\\{\"n\":1000001}}"), lines.get(0));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(".ndjson"))));
    }

    @Test
    void whatAnEarlierRunKeptIsToldUntilItIsMovedAway() throws Exception {
        Files.createDirectories(data.resolve("dead-letter"));
        String line = "{\"@timestamp\":\"2026-01-05T00:00:00.000Z\",\"output\":\"one\"}\n";
        Files.writeString(file(".ndjson.1"), line);
        Files.writeString(file(".ndjson"), line.replace("01-05", "02-05"));
        try (House house = new House(data)) {
            house.lane(House.PID);
            assertEquals(new DeadLetterFile(file(".ndjson").toString(), 2 * line.length(), 1_767_571_200_000L),
                    house.dispatch.deadLetterFile(House.PID));
            Files.delete(file(".ndjson.1"));
            Files.delete(file(".ndjson"));
            assertEquals(0, house.dispatch.deadLetterFile(House.PID).bytes());
        }
    }

    /** The output has one document refused, waits for the answer about the next, and keeps the interrupt pending. */
    @Test
    void whatWasRefusedBeforeTheOutputWasReplacedIsKept() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Ack.of(batch).deadLetter(0, "no").retry(1, "interrupted").build();
        };
        try (House house = new House(data, 20)) {
            Output output = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, output);
            house.events(2);
            house.dispatch.flush();
            inside.await();
            house.dispatch.unbound(House.PID, output);
            target.behaviour = Target.DELIVERS;
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(Map.of("no", 1L), house.dispatch.deadLetters(House.PID));
            assertEquals(Map.of(), house.dispatch.drops(House.PID));
            assertEquals(House.ids(1, 2), target.ids());
        }
        assertEquals(1, Files.readAllLines(file(".ndjson")).size());
    }

    @Test
    void aBatchThatIsHopelessAsAWholeIsKept() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("not like that", false, null);
        };
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(4);
            house.drain();
            assertEquals(Map.of("not like that", 4L), house.dispatch.deadLetters(House.PID));
            assertEquals(0, house.status(House.PID).dropped());
        }
        assertEquals(4, Files.readAllLines(file(".ndjson")).size());
    }

    @Test
    void theFileIsBoundedAndWhatLeavesItIsCounted() throws Exception {
        target.behaviour = (batch, deliver) -> Ack.of(batch).deadLetter(0, "no").build();
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            for (int i = 0; i < 100; i++) {
                house.events(1);
                house.drain();
            }
            long kept = Files.readAllLines(file(".ndjson")).size() + Files.readAllLines(file(".ndjson.1")).size();
            assertTrue(Files.size(file(".ndjson")) + Files.size(file(".ndjson.1")) <= 4096);
            assertTrue(kept > 10 && kept < 40, "kept " + kept);
            assertEquals(100, kept + house.counters.get(Counter.LANE_DEAD_LETTERS_EVICTED));
        }
    }

    @Test
    void whatCannotBeKeptIsDroppedAndCounted() throws Exception {
        Files.createFile(data.resolve("dead-letter"));
        target.behaviour = (batch, deliver) -> Ack.of(batch).deadLetter(0, "no").build();
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(1);
            house.drain();
            assertEquals(Map.of("no", 1L), house.dispatch.drops(House.PID));
            assertEquals(Map.of(), house.dispatch.deadLetters(House.PID));
        }
    }
}
