package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackShapesTest {
    private static final long HOUR = 3_600_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"spread", "rotate", "undelegated", "bursts", "leak", "crowd", "drip", "hex",
        "crowd domains=3 order=turns repeatPercent=40", "spread attackClients=3"})
    void theLabelsOfAnUploadAddUpToItsFile(String line) throws IOException {
        Attack attack = Attack.write(folder, line);
        assertEquals(attack.file.length, attack.sum("payload_up"));
        assertEquals(0, attack.sum("payload_down"));
        assertEquals(attack.questions.size(), attack.sum("queries"));
        checkLabels(attack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "txt-download", "covert direction=down"})
    void theLabelOfADownloadHoldsItsFile(String line) throws IOException {
        Attack attack = Attack.write(folder, line);
        assertEquals(0, attack.sum("payload_up"));
        assertEquals(attack.file.length, attack.sum("payload_down"));
        checkLabels(attack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnscat", "dnscat-direct", "iodine", "dnstt", "sliver"})
    void theLabelOfATunnelHoldsBothFiles(String style) throws IOException {
        Attack attack = Attack.write(folder, "tunnel style=" + style + " payloadBytes=7001 downBytes=9002");
        assertEquals(7001, attack.sum("payload_up"));
        assertEquals(9002, attack.sum("payload_down"));
        assertEquals(attack.questions.size(), attack.sum("queries"));
        checkLabels(attack);
    }

    private static void checkLabels(Attack attack) {
        Set<String> keys = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (JsonNode label : attack.labels) {
            assertTrue(keys.add(label.get("client_ip").asText() + ' ' + label.get("registered_domain").asText()));
            groups.add(label.get("group").asText());
            assertEquals(label.get("registered_domain").asText().equals("(none)"), label.has("no_domain"));
            JsonNode progress = label.get("progress");
            assertTrue(progress.size() >= 1 && progress.size() <= 40, "points: " + progress.size());
            JsonNode last = progress.get(progress.size() - 1);
            assertEquals(label.get("queries").asLong(), last.get(1).asLong());
            assertEquals(label.get("payload_up").asLong(), last.get(2).asLong());
            assertEquals(label.get("payload_down").asLong(), last.get(3).asLong());
        }
        assertEquals(1, groups.size());
    }

    @Test
    void aSpreadFileHasALabelForEachOf25Domains() throws IOException {
        Attack attack = Attack.write(folder, "spread");
        assertEquals(25, attack.labels.size());
        for (JsonNode label : attack.labels) {
            String domain = label.get("registered_domain").asText();
            assertEquals(label.get("queries").asLong(),
                    attack.names().stream().filter(name -> name.endsWith('.' + domain)).count());
            assertEquals(domain, label.get("suffix").asText());
        }
    }

    @Test
    void threeDomainsTakeTurns() throws IOException {
        List<String> zones = Attack.write(folder, "rotate").names().stream()
                .map(name -> name.substring(name.indexOf('.') + 1)).toList();
        assertEquals(3, Set.copyOf(zones).size());
        for (int i = 3; i < zones.size(); i++) {
            assertEquals(zones.get(i - 3), zones.get(i), "query " + i);
        }
    }

    @Test
    void zonesBehindADynamicSuffixAreRegisteredDomains() throws IOException {
        Attack attack = Attack.write(folder, "rotate dynamicSuffix=dyn.example-q.org");
        assertEquals(3, attack.labels.size());
        for (JsonNode label : attack.labels) {
            assertEquals("dyn.example-q.org", label.get("suffix").asText());
            assertTrue(label.get("registered_domain").asText().matches("[a-z]+[0-9]+\\.dyn\\.example-q\\.org"));
        }
    }

    @Test
    void namesWithoutADomainGoStraightToAServer() throws IOException {
        Attack attack = Attack.write(folder, "undelegated payloadBytes=3000");
        assertTrue(attack.names().stream().allMatch(name -> name.matches("[0-9a-f]{60}\\.intranet")));
        assertEquals("(none)", attack.labels.get(0).get("registered_domain").asText());
        assertEquals("intranet", attack.labels.get(0).get("suffix").asText());
        for (Capture.Packet question : attack.questions) {
            assertEquals("[-53, 0, 113, 66]", Arrays.toString(question.destination()));
        }
        Attack bare = Attack.write(folder, "undelegated ending=none payloadBytes=3000");
        assertTrue(bare.names().stream().allMatch(name -> name.matches("[0-9a-f]{60}")));
        assertEquals("(none)", bare.labels.get(0).get("suffix").asText());
    }

    @Test
    void aBurstStaysWithinItsHours() throws IOException {
        Attack attack = Attack.write(folder, "bursts");
        Set<Long> days = new HashSet<>();
        for (Capture.Packet question : attack.questions) {
            long hour = question.micros() / HOUR % 24;
            assertTrue(hour == 21 || hour == 22, "hour " + hour);
            days.add(question.micros() / HOUR / 24);
        }
        assertEquals(3, days.size());
    }

    @Test
    void aRateOfADayIsKept() throws IOException {
        List<Capture.Packet> questions = Attack.write(folder, "leak jitter=uniform jitterPercent=0").questions;
        for (int i = 1; i < questions.size(); i++) {
            // ten bytes at 1,440 bytes a day: one query in ten minutes
            assertEquals(600_000_000L, questions.get(i).micros() - questions.get(i - 1).micros());
        }
        List<Capture.Packet> drawn = Attack.write(folder, "leak").questions;
        double[] gaps = new double[drawn.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (drawn.get(i + 1).micros() - drawn.get(i).micros()) / 600e6;
        }
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double square = Arrays.stream(gaps).map(gap -> gap * gap).average().orElseThrow();
        // an exponential distribution has a mean square of twice its squared mean
        assertEquals(1, mean, 0.15);
        assertEquals(2, square / mean / mean, 0.5);
    }

    @Test
    void everyClientOfACrowdSendsItsPart() throws IOException {
        Attack attack = Attack.write(folder, "crowd payloadBytes=19200");
        assertEquals(8, attack.labels.size());
        for (JsonNode label : attack.labels) {
            // 19,200 bytes are 800 pieces of 24, a hundred for each of the eight
            assertEquals(100, label.get("queries").asInt());
        }
    }

    @Test
    void repeatsCarryNothingNew() throws IOException {
        Attack attack = Attack.write(folder, "base64 repeatPercent=50");
        assertEquals(534, Set.copyOf(attack.names()).size());
        // about as many repeats as pieces: 534 on the average, five standard deviations are 163
        assertEquals(1068, attack.names().size(), 163);
        assertEquals(24_000, attack.sum("payload_up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"counter=hex session=before:1[0-9a-f]{3}\\.[0-9a-f]{8}\\.[0-9a-f]{32}",
        "counter=glued session=after:[0-9]{1,2}-[0-9a-f]{32}\\.[0-9a-f]{8}", "counter=no:[0-9a-f]{32}",
        "labelChars=16:[0-9a-f]{16}\\.[0-9a-f]{16}", "labelBytes=20:[0-9a-f]{40}"})
    void labelsStandAsToldAroundTheData(String line) throws IOException {
        String settings = line.substring(0, line.indexOf(':'));
        Attack attack = Attack.write(folder, "base64 coding=hex payloadBytes=800 domain=sink.example-q.net"
                + (settings.contains("labelBytes") ? " " : " labelBytes=16 ") + settings);
        for (String name : attack.names()) {
            assertTrue(name.matches(line.substring(line.indexOf(':') + 1) + "\\.sink\\.example-q\\.net"), name);
        }
    }

    @Test
    void labelsOfVaryingLengthAreDecodedBack() throws IOException {
        Attack attack = Attack.write(folder, "hex labelBytes=60 labelChars=40 labelLength=varying counter=no");
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        Set<Integer> lengths = new HashSet<>();
        for (String name : attack.names()) {
            String data = name.substring(0, name.length() - ".pastewillow-mirror.net".length());
            for (String label : data.split("\\.")) {
                lengths.add(label.length());
            }
            decoded.writeBytes(HexFormat.of().parseHex(data.replace(".", "")));
        }
        assertArrayEquals(attack.file, decoded.toByteArray());
        assertTrue(lengths.containsAll(Set.of(20, 25, 30, 35, 40)), lengths.toString());
        assertEquals(40, lengths.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }
}
