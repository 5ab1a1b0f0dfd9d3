package org.geophone.itests.store;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.udp;
import static org.geophone.testkit.capture.Frames.udpQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.EvidenceFile;
import org.geophone.api.pipeline.RebuiltHeaders;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoredAlert;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capture files of evidence, opened by tshark (Debian package tshark) and read by the sensor itself. */
class EvidenceFileTest {
    private static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");
    private static final long SECOND = 1_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path work;

    private static Evidence frame(int number, int link, byte[] headers, byte[] message) {
        byte[] frame = Bytes.join(headers, message);
        return new Evidence(1_700_000_000 * SECOND + number * SECOND + 123_456_789, number, frame, headers.length, link,
                frame.length, false);
    }

    /** The headers of a frame are what stands before its message of 33 bytes. */
    private static Evidence whole(int number, int link, byte[] frame) {
        return new Evidence(1_700_000_000 * SECOND + number * SECOND + 123_456_789, number, frame, frame.length - 33,
                link, frame.length, false);
    }

    private static Evidence rebuilt(int number, int ipVersion) {
        byte[] message = query(number);
        EventSlot slot = new EventSlot();
        slot.ipVersion = ipVersion;
        slot.data = message;
        slot.messageBytes = message.length;
        slot.sourceHigh = ipVersion == 6 ? 0x2001_0db8_0000_0000L : 0;
        slot.sourceLow = ipVersion == 6 ? 0x15 : 0xffff_0a28_0a15L;
        slot.destinationHigh = slot.sourceHigh;
        slot.destinationLow = ipVersion == 6 ? 0x53 : 0xffff_c000_0235L;
        slot.sourcePort = 40_001;
        slot.destinationPort = 53;
        byte[] packet = RebuiltHeaders.packet(slot);
        return new Evidence(1_700_000_000 * SECOND + number * SECOND, number, packet, packet.length - message.length,
                101, packet.length, true);
    }

    private List<String> tshark(Path file, String... fields) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-o",
                "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-T", "fields", "-E", "separator=|"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        Process process = new ProcessBuilder(command).redirectError(work.resolve("tshark.txt").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), Files.readString(work.resolve("tshark.txt")));
        return out.lines().toList();
    }

    private long messagesRead(Path file) throws Exception {
        try (SensorRun run = SensorRun.replay(Files.createDirectories(work.resolve("again")), Map.of(), file)) {
            assertEquals(0, figure(run, "/frames/fate/fault"));
            // each frame here holds one message
            return figure(run, "/frames/fate/dns");
        }
    }

    private static long figure(SensorRun run, String pointer) throws Exception {
        JsonNode figure = JSON.readTree(run.report()).at(pointer);
        assertTrue(figure.isIntegralNumber(), pointer + " is not in " + run.report());
        return figure.asLong();
    }

    @Test
    void framesOfOneLinkTypeAreAClassicFileThatTsharkAndTheSensorRead() throws Exception {
        List<Evidence> all = List.of(whole(1, 1, udpQuery(0x101)), whole(2, 1, udpQuery(0x102)));
        assertFalse(EvidenceFile.isPcapng(all));
        Path file = Files.write(work.resolve("one.pcap"), EvidenceFile.capture(all));
        assertEquals(List.of("1700000001.123456789|1|0x0101|192.168.1.10",
                "1700000002.123456789|1|0x0102|192.168.1.10"),
                tshark(file, "frame.time_epoch", "frame.encap_type", "dns.id", "ip.src"));
        assertEquals(2, messagesRead(file));
    }

    @Test
    void severalLinkTypesAndHeadersMadeByTheSensorAreAPcapngFileWithComments() throws Exception {
        byte[] cooked = new Bytes().u16(0, 1, 6).u8(2, 0, 0, 0, 0, 1, 0, 0).u16(0x0800).raw(ipv4(17, udp(query(0x203))))
                .build();
        List<Evidence> all = List.of(whole(1, 1, ethernet(0x0800, ipv4(17, udp(query(0x201))))), rebuilt(0x202, 6),
                whole(3, 113, cooked), rebuilt(0x204, 4),
                new Evidence(1_700_000_009 * SECOND, 5, query(0x205), 0), frame(6, Evidence.UNKNOWN_LINK,
                        Frames.part(udpQuery(1), 0, 42), query(0x206)));
        assertTrue(EvidenceFile.isPcapng(all));
        Path file = Files.write(work.resolve("several.pcapng"), EvidenceFile.capture(all));
        List<String> lines = tshark(file, "dns.id", "frame.protocols", "ipv6.src", "ip.dst", "ip.checksum.status",
                "udp.checksum.status", "frame.comment");
        // status of a checksum: 1 good, 3 not present
        assertEquals("0x0201|eth:ethertype:ip:udp:dns", lines.get(0).substring(0, 31));
        assertTrue(lines.get(1).startsWith("0x0202|raw:ipv6:udp:dns|2001:db8::15|||1|Headers made by the sensor"),
                lines.get(1));
        assertTrue(lines.get(2).startsWith("0x0203|sll:ethertype:ip:udp:dns|"), lines.get(2));
        assertTrue(lines.get(3).startsWith("0x0204|raw:ip:udp:dns||192.0.2.53|1|3|Headers made by the sensor"),
                lines.get(3));
        assertTrue(lines.get(4).startsWith("0x0205|raw:ip:udp:dns||0.0.0.0|1|3|Headers made by the sensor"),
                lines.get(4));
        assertTrue(lines.get(5).startsWith("0x0206|eth:ethertype:ip:udp:dns|") && lines.get(5).contains("Ethernet"),
                lines.get(5));
        assertEquals(6, messagesRead(file));
    }

    @Test
    void theEvidenceOfAReplayAtFullSpeedBeginsBeforeItsAlertAndReadsAsTheSameQueries() throws Exception {
        List<Evidence> evidence;
        StoredAlert alert;
        try (SensorRun run = SensorRun.boot(Files.createDirectories(work.resolve("first")), Map.of())) {
            run.container().configure("org.geophone.store", Map.of("directory", work.resolve("store").toString()));
            run.container().configure("org.geophone.output.store~test", Map.of("name", "store", "laneKinds", "alert",
                    "laneWhenFull", "block"));
            // the store is told late: by then the memory of the account holds its last messages only
            run.read(SAMPLE);
            run.awaitEnd();
            ResultQuery query = run.container().service(ResultQuery.class);
            alert = query.alerts(AlertQuery.ALL, new PageRequest(1, null, "severity", false)).rows().get(0);
            evidence = query.evidence(alert.id());
            assertEquals(0, figure(run, "/evidence/given_up"));
            assertTrue(run.lines(RecordKind.ALERT).size() > 1);
        }
        assertTrue(evidence.size() > 10, evidence.size() + " messages");
        assertTrue(evidence.get(0).timeNanos() < alert.openedNanos(),
                "the first message came when the alert was open already");
        assertTrue(evidence.stream().anyMatch(e -> e.timeNanos() == alert.openedNanos()),
                "the message that opened the alert is there");
        Path file = Files.write(work.resolve("evidence.pcap"), EvidenceFile.capture(evidence));
        assertEquals(evidence.size(), messagesRead(file));
        List<String> names = tshark(file, "dns.qry.name");
        assertEquals(evidence.size(), names.size());
        assertTrue(names.stream().allMatch(n -> n.endsWith("." + alert.domain())), names.toString());
    }
}
