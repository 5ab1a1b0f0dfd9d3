package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeTest {
    @TempDir
    Path folder;

    @Test
    void theLookAlikesOfAnOfficeAreAllThere() throws IOException {
        Capture.write(folder, "office", 1, Map.of());
        Set<String> categories = new HashSet<>();
        new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile()).get("benign_notes")
                .forEach(note -> categories.add(note.get("category").asText()));
        assertTrue(categories.containsAll(Set.of("ad", "asset-sweep", "av-reputation", "av-scan", "chrome-probe",
                "cloud-ids", "dnsbl", "drawn-look-alike", "iot-beacon", "measurement", "monitor-canary", "reverse",
                "reverse-job", "suffix-list", "telemetry-uuid")), categories.toString());
    }

    @Test
    void onlyTheForwarderMixesTheCaseOfLetters() throws IOException {
        Map<String, Long> mixed = Capture.write(folder, "office", 2, Map.of("lookAlikeZones", "0")).stream()
                .filter(Capture.Packet::query)
                .filter(packet -> !packet.name().equals(packet.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(packet -> Arrays.toString(packet.source()), Collectors.counting()));
        assertEquals(Set.of("[10, 40, 1, 23]"), mixed.keySet());
        assertTrue(mixed.get("[10, 40, 1, 23]") > 50, mixed.toString());
    }

    @Test
    void nightsAndWeekendsAreQuiet() throws IOException {
        List<Capture.Packet> packets = Capture.write(folder, "office", 3,
                Map.of("days", "7", "clients", "10", "pagesPerHour", "5"));
        long[] byDay = new long[8];
        long night = 0;
        for (Capture.Packet packet : packets) {
            long hour = (packet.micros() / 1_000_000 - 1_772_409_600L) / 3600;
            byDay[(int) (hour / 24)]++;
            night += hour % 24 < 5 ? 1 : 0;
        }
        // the capture begins on a Monday
        long weekend = byDay[5] + byDay[6];
        assertTrue(weekend * 2 < byDay[0] + byDay[1], Arrays.toString(byDay));
        assertTrue(night * 5 < packets.size(), night + " of " + packets.size());
    }

    @Test
    void aDripKeepsItsRate() throws IOException {
        List<Capture.Packet> packets = Capture.write(folder, "drip", 4, Map.of("background", "none",
                "jitterPercent", "0", "bytesPerHour", "72", "labelBytes", "12", "payloadBytes", "240"));
        Map<String, Long> first = packets.stream().filter(Capture.Packet::query)
                .collect(Collectors.toMap(Capture.Packet::name, Capture.Packet::micros, Math::min));
        List<Long> times = first.values().stream().sorted().toList();
        assertEquals(20, times.size());
        for (int i = 1; i < times.size(); i++) {
            // 12 bytes at 72 bytes an hour: six queries an hour
            assertEquals(600_000_000L, times.get(i) - times.get(i - 1));
        }
    }

    @Test
    void anAttackThatOutlastsTheCaptureIsLabelledWithWhatLeft() throws IOException {
        List<Capture.Packet> packets = Capture.write(folder, "drip", 4, Map.of("background", "none", "hours", "12"));
        long names = packets.stream().filter(Capture.Packet::query).map(Capture.Packet::name).distinct().count();
        var label = new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile()).get("labels").get(0);
        assertEquals(names, label.get("queries").asLong());
        assertEquals(12 * names, label.get("payload_up").asLong());
        assertTrue(label.get("note").asText().endsWith("; the capture ends before the last of it"));
    }
}
