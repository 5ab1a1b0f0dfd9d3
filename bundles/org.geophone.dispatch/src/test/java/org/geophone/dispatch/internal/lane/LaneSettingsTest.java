package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.privacy.ClientsShown;
import org.geophone.dispatch.internal.privacy.Privacy;
import org.geophone.dispatch.internal.spool.SpoolSettings;
import org.junit.jupiter.api.Test;

/** The lane's keys in an output's configuration, and the waits between attempts. */
class LaneSettingsTest {
    private static final SpoolSettings SPOOL = new SpoolSettings(1 << 30, 604_800_000, 1 << 24, false);

    private final List<String> complaints = new ArrayList<>();

    private Map<String, ?> defaults = Map.of();

    private LaneSettings of(Map<String, ?> values) {
        return LaneSettings.of("org.geophone.output.file~main", values, defaults, 1000, complaints::add);
    }

    private static final Privacy PRIVACY = new Privacy(ClientsShown.CLEAR, 24, 48, "", List.of());

    @Test
    void aWordThatHidesNobodyHidesClients() {
        Privacy privacy = of(Map.of("laneClients", "hased", "laneExcludeZones", "corp.example, lan")).privacy();
        assertEquals(new Privacy(ClientsShown.MASKED, 24, 48, "", List.of("corp.example", "lan")), privacy);
        assertEquals(1, complaints.size(), complaints::toString);
        assertEquals(new Privacy(ClientsShown.HASHED, 16, 64, "/etc/key", List.of()), of(Map.of("laneClients",
                "hashed", "laneMaskBitsV4", 16, "laneMaskBitsV6", "64", "laneHashKeyFile", "/etc/key")).privacy());
    }

    @Test
    void aQueueIsNeverMoreThanATwentiethOfTheHeap() {
        long most = Runtime.getRuntime().maxMemory() / 20;
        assertEquals(most, of(Map.of("laneQueueBytes", 1L << 50)).queueBytes());
        assertEquals(4096, of(Map.of("laneQueueBytes", 4096L)).queueBytes());
        assertEquals(List.of(), complaints);
    }

    @Test
    void withoutKeysEverythingIsTakenAndNothingDropped() {
        LaneSettings settings = of(Map.of());
        assertEquals("main", settings.name());
        assertEquals(Filter.ALL, settings.filter());
        assertEquals(WhenFull.BLOCK, settings.whenFull());
        assertEquals(Durability.AUTO, settings.durability());
        assertEquals(SPOOL, settings.spool());
        assertTrue(settings.keepWhenDeleted());
        assertEquals(1000, settings.queueBytes());
        assertEquals(0, settings.flushMs());
        assertEquals(List.of(), complaints);
    }

    @Test
    void keysAreReadWhateverTypeTheyComeAs() {
        LaneSettings settings = of(Map.of("name", "archive", "laneKinds", new String[] {"alert", "event"},
                "laneMinSeverity", "40", "laneWhenFull", "drop", "laneQueueBytes", 5L, "laneFlushMs", 7));
        assertEquals(new LaneSettings("archive", new Filter(0b101, 40), Durability.AUTO, WhenFull.DROP, 5, 7, SPOOL,
                true, PRIVACY, false), settings);
        assertEquals(0b110, of(Map.of("laneKinds", List.of("anomaly", "alert"))).filter().kinds());
        assertEquals(0b010, of(Map.of("laneKinds", " anomaly ")).filter().kinds());
        assertEquals(0b011, of(Map.of("laneKinds", "event, anomaly")).filter().kinds());
        assertEquals(1000, of(Map.of("laneQueueBytes", 0)).queueBytes());
        assertEquals(List.of(), complaints);
    }

    @Test
    void theSpoolHasKeysOfItsOwn() {
        LaneSettings settings = of(Map.of("durability", "spool-first", "spoolMaxBytes", "2000000", "spoolMaxAgeMs", 0,
                "spoolSegmentBytes", 65_536L, "laneWhenFull", "drop-oldest", "laneWhenDeleted", "drop"));
        assertEquals(new SpoolSettings(2_000_000, 0, 65_536, true), settings.spool());
        assertEquals(Durability.SPOOL_FIRST, settings.durability());
        assertFalse(settings.keepWhenDeleted());
        assertEquals(SPOOL, of(Map.of("spoolMaxBytes", 0, "spoolSegmentBytes", 0)).spool(), "0 is not set");
        assertEquals(List.of(), complaints);
    }

    @Test
    void whatIsOnTheDiskFirstDependsOnDurabilityAndKind() {
        assertEquals(new Filter(0b1110, 0), of(Map.of()).first());
        assertEquals(new Filter(0b0001, 0), of(Map.of()).memory());
        assertEquals(new Filter(0b1111, 0), of(Map.of("durability", "spool-first")).first());
        assertEquals(new Filter(0b1111, 0), of(Map.of("durability", "memory-then-spool")).memory());
        assertEquals(new Filter(0b0100, 7), of(Map.of("laneKinds", "alert,event", "laneMinSeverity", 7)).first());
    }

    @Test
    void nonsenseIsComplainedAboutAndTheDefaultHolds() {
        LaneSettings settings = of(Map.of("laneKinds", "alerts", "laneMinSeverity", 101, "laneWhenFull", "wait",
                "laneFlushMs", "soon", "durability", "disk", "spoolMaxBytes", 1000, "laneWhenDeleted", "no"));
        assertEquals(new LaneSettings("main", new Filter(0b0100, 0), Durability.AUTO, WhenFull.BLOCK, 1000, 0, SPOOL,
                true, PRIVACY, false), settings);
        assertEquals(7, complaints.size(), complaints::toString);
        assertTrue(complaints.contains("Configuration org.geophone.output.file~main: durability is 'disk', expected"
                + " one of auto, spool-first, memory-then-spool, memory; taken is auto"), complaints::toString);
        assertTrue(complaints.contains("Configuration org.geophone.output.file~main: spoolMaxBytes is '1000', expected"
                + " a whole number from 1048576 to 9223372036854775807; taken is 1073741824"), complaints::toString);
        assertTrue(complaints.contains("Configuration org.geophone.output.file~main: laneMinSeverity is '101',"
                + " expected a whole number from 0 to 100; taken is 0"), complaints::toString);
    }

    @Test
    void nonsenseIsReplacedByTheDefaultsOfTheKindAndTheFileIsNamed() {
        defaults = Map.of("laneKinds", new String[] {"alert", "health"}, "laneWhenFull", "drop", "laneMinSeverity", 50,
                "laneClients", "clear");
        LaneSettings settings = of(Map.of("laneKinds", "alerts", "laneMinSeverity", 101, "laneWhenFull", "wait",
                "laneClients", "hased", "felix.fileinstall.filename", "file:/etc/geo%20phone/x.cfg"));
        assertEquals(new Filter(0b1100, 50), settings.filter());
        assertEquals(WhenFull.DROP, settings.whenFull());
        assertEquals(ClientsShown.MASKED, settings.privacy().clients());
        assertTrue(complaints.contains("Configuration org.geophone.output.file~main (/etc/geo phone/x.cfg): laneKinds"
                + " is 'alerts', expected event, anomaly, alert or health; taken is alert, health"),
                complaints::toString);
        assertEquals(4, complaints.size(), complaints::toString);
    }

    @Test
    void kindsThatNameNothingNeverBecomeEverything() {
        assertEquals(0b0100, of(Map.of("laneKinds", " ")).filter().kinds());
        assertEquals(0b0100, of(Map.of("laneKinds", "alerts, events")).filter().kinds());
        assertEquals(0b0010, of(Map.of("laneKinds", "anomaly, evnt")).filter().kinds());
        assertEquals(3, complaints.size(), complaints::toString);
        assertTrue(complaints.get(2).endsWith("laneKinds is 'evnt', expected event, anomaly, alert or health; taken is"
                + " anomaly"), complaints::toString);
    }

    @Test
    void waitsDoubleUpToTheirBoundAndAreSpread() {
        Backoff plain = new Backoff(100, 30_000, 0);
        long[] expected = {100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000};
        Random random = new Random(1);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i] * 1_000_000, plain.nanos(i + 1, random));
        }
        assertEquals(30_000_000_000L, plain.nanos(1_000_000, random));
        Backoff spread = new Backoff(100, 30_000, 20);
        boolean different = false;
        long first = spread.nanos(1, random);
        for (int i = 0; i < 1000; i++) {
            long wait = spread.nanos(1, random);
            assertTrue(wait >= 80_000_000 && wait <= 120_000_000, "wait " + wait);
            different |= wait != first;
        }
        assertTrue(different);
        assertFalse(complaints.iterator().hasNext());
    }
}
