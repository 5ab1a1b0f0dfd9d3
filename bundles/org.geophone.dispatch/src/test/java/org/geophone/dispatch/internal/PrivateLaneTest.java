package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one output is not told does not change what others are told. */
class PrivateLaneTest {
    private static final String OTHER = "org.geophone.output.test~other";

    @TempDir
    private Path data;
    private final Target target = new Target();
    private final Target other = new Target();

    private static String event(int n, String name) {
        return "{\"dns\":{\"question\":{\"name\":\"" + name + "\"}},\"source\":{\"ip\":\"10.0.0." + n + "\"}}";
    }

    private static String shown(String name) {
        return "{\"dns\":{\"question\":{\"name\":\"" + name + "\"}},\"source\":{\"ip\":\"10.0.0.0\"}}";
    }

    @Test
    void eachOutputSeesClientsAndZonesAsItsConfigurationSays() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "laneClients", "masked", "laneExcludeZones", "lan", "durability", "memory");
            house.lane(OTHER, "durability", "memory");
            house.dispatch.bound(House.PID, target.output());
            house.dispatch.bound(OTHER, other.output());
            house.record(RecordKind.EVENT, 0, event(1, "a.example"));
            house.record(RecordKind.EVENT, 0, event(2, "pc.lan"));
            house.record(RecordKind.EVENT, 0, event(3, "b.example"));
            house.record(RecordKind.ALERT, 90, event(4, "pc.lan"));
            house.drain();
            assertEquals(List.of(shown("a.example"), shown("b.example"), shown("pc.lan")), target.documents());
            assertEquals(3, Set.copyOf(target.ids()).size(), "each has an id of its own");
            assertTrue(Collections.disjoint(List.of(0L, 1L, 2L, 3L), target.ids()), "and none has the sensor's");
            assertEquals(List.of(0L, 1L, 2L, 3L), other.ids());
            assertEquals(List.of(event(1, "a.example"), event(2, "pc.lan"), event(3, "b.example"),
                    event(4, "pc.lan")), other.documents());
            assertEquals(1, house.counters.get(Counter.LANE_EXCLUDED));
            assertEquals(0, house.counters.get(Counter.LANE_DROPPED), "nobody lost anything");
            assertEquals(3, house.status(House.PID).written());
            assertEquals(0, house.status(House.PID).queuedRecords());
        }
    }

    @Test
    void aBatchOfExcludedEventsIsDoneWith() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneExcludeZones", "lan").dispatch.bound(House.PID, target.output());
            for (int i = 0; i < 500; i++) {
                house.record(RecordKind.EVENT, 0, event(i % 250, "pc.lan"));
            }
            house.drain();
            assertEquals(0, target.arrived());
            assertEquals(500, house.counters.get(Counter.LANE_EXCLUDED));
            assertEquals(0, house.status(House.PID).queuedRecords());
        }
    }

    @Test
    void whatIsTriedAgainOrRefusedIsAsItWasSent() throws Exception {
        target.behaviour = (batch, deliver) -> {
            target.behaviour = Target.DELIVERS;
            return Ack.of(batch).deadLetter(0, "no").retry(1, "later").build();
        };
        try (House house = new House(data)) {
            house.lane(House.PID, "laneClients", "masked", "laneExcludeZones", "lan", "durability", "memory");
            house.record(RecordKind.EVENT, 0, event(1, "pc.lan"));
            house.record(RecordKind.EVENT, 0, event(2, "a.example"));
            house.record(RecordKind.EVENT, 0, event(3, "b.example"));
            house.dispatch.flush();
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(List.of(shown("b.example")), target.documents());
            assertEquals(1, house.counters.get(Counter.LANE_EXCLUDED));
        }
        String dead = Files.readString(data.resolve("dead-letter/" + House.PID + ".ndjson"), StandardCharsets.UTF_8);
        assertTrue(dead.contains("\"document\":" + shown("a.example")), dead);
    }

    @Test
    void withoutItsKeyAnOutputGetsNothingAndSaysWhy() throws Exception {
        Path key = data.resolve("key");
        try (House house = new House()) {
            house.lane(House.PID, "laneClients", "hashed", "laneHashKeyFile", key.toString());
            house.dispatch.bound(House.PID, target.output());
            house.record(RecordKind.EVENT, 0, event(1, "a.example"));
            house.dispatch.flush();
            House.await("the complaint", () -> house.status(House.PID).lastError() != null
                    && house.status(House.PID).lastError().startsWith("clients cannot be hidden: secret file " + key));
            assertEquals(0, target.arrived());
            Files.writeString(key, "0123456789abcdef\n");
            house.drain();
            assertEquals(1, target.arrived());
            assertFalse(target.documents().get(0).contains("10.0.0.1"), target.documents().get(0));
        }
    }
}
