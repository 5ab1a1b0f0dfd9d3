package org.geophone.decode.dns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.support.Collector;
import org.geophone.decode.dns.internal.support.Decoders;
import org.geophone.decode.dns.internal.support.Pcap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every public capture, message for message, against what tshark 4.0 sees in it. Where the two differ the difference
 * stands here with its reason; anything else fails.
 */
class CaptureComparisonTest {
    private static final Pattern FILE = Pattern.compile("^\\{\"file\":\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\\{\"frame\":(\\d+),\"src\":\"[^\"]*\",\"dst\":\"[^\"]*\","
            + "\"src_port\":(\\d+),\"dst_port\":(\\d+),\"transport\":\"(\\w+)\","
            + "\"ids\":\\[([^]]*)],\"qr\":\\[([^]]*)]");

    private static final Pattern PACKETBEAT = Pattern.compile("\"frame\": (\\d+),[^{}]*?\"src_port\": (\\d+),"
            + "[^{}]*?\"dst_port\": (\\d+),[^{}]*?\"transport\": \"(\\w+)\",\\s*\"id\": (\\d+),\\s*\"qr\": (\\d)");

    private static final Map<String, List<String>> DIFFERENCES = Differences.all();

    @Test
    void everyCaptureGivesTheMessagesThatTsharkSeesOrADifferenceWithAReason() throws IOException {
        Path folder = Path.of(System.getProperty("geophone.root"), "..", "shared", "data", "pcap", "protocol");
        Path expected = folder.resolve("expected.ndjson");
        Assumptions.assumeTrue(Files.exists(expected), "no captures beside the project");
        Map<String, List<String>> found = new TreeMap<>();
        int compared = 0;
        for (String line : Files.readAllLines(expected, StandardCharsets.UTF_8)) {
            Matcher file = FILE.matcher(line);
            assertTrue(file.find(), line);
            PacketCursor cursor = Pcap.open(folder.resolve(file.group(1)));
            if (cursor != null) {
                compared++;
                List<String> differences = difference(decode(cursor, file.group(1)), witnessed(line), line.contains(
                        "\"messages_cut\":true"));
                if (!differences.isEmpty()) {
                    found.put(file.group(1), differences);
                }
            }
        }
        assertTrue(compared > 90, "captures compared: " + compared);
        assertEquals(text(DIFFERENCES), text(found));
    }

    @Test
    void thePacketbeatCapturesGiveTheMessagesThatTsharkSees() throws IOException {
        Path folder = Path.of(System.getProperty("geophone.root"), "..", "shared", "data", "pcap", "packetbeat");
        Path expected = folder.resolve("expected.json");
        Assumptions.assumeTrue(Files.exists(expected), "no captures beside the project");
        String json = Files.readString(expected, StandardCharsets.UTF_8);
        String[] files = json.split("\"file\": \"");
        int messages = 0;
        for (int i = 1; i < files.length; i++) {
            String name = files[i].substring(0, files[i].indexOf('"'));
            List<String> theirs = new ArrayList<>();
            Matcher m = PACKETBEAT.matcher(files[i]);
            while (m.find()) {
                theirs.add(line(Long.parseLong(m.group(1)), m.group(4), Integer.parseInt(m.group(2)),
                        Integer.parseInt(m.group(3)), Integer.parseInt(m.group(5)), Integer.parseInt(m.group(6))));
            }
            messages += theirs.size();
            assertEquals(theirs, decode(Pcap.open(folder.resolve(name)), name), name);
        }
        assertEquals(11, messages, "messages in all, as SOURCES.md says");
    }

    @Test
    void tagsAndTunnelsOfThePublicCapturesAreReported() throws IOException {
        Path folder = Path.of(System.getProperty("geophone.root"), "..", "shared", "data", "pcap", "protocol");
        Assumptions.assumeTrue(Files.exists(folder), "no captures beside the project");
        Collector tagged = new Collector();
        Decoders.usual().decode(Pcap.open(folder.resolve("dnscap/vlan11.pcap")), tagged);
        assertEquals(82, tagged.messages.size());
        assertTrue(tagged.messages.stream().allMatch(m -> m.vlanCount == 1 && m.vlans[0] == 11), "VLAN 11 everywhere");
        Collector nested = new Collector();
        Decoders.usual().decode(Pcap.open(folder.resolve("zeek/tunnels__geneve-vxlan-dns-truncated.pcap")), nested);
        for (EventSlot m : nested.messages) {
            assertEquals(Encapsulation.GENEVE, Encapsulation.of(m.encapsulations[0]));
            assertEquals(Encapsulation.VXLAN, Encapsulation.of(m.encapsulations[1]));
        }
        assertEquals(2, nested.messages.size());
    }

    private static String text(Map<String, List<String>> differences) {
        StringBuilder out = new StringBuilder();
        differences.forEach((file, list) -> list.forEach(d -> out.append(file).append(": ").append(d).append('\n')));
        return out.toString();
    }

    private static List<String> decode(PacketCursor cursor, String file) {
        FrameDecoderComponent decoder = Decoders.usual();
        Collector sink = new Collector();
        decoder.decode(cursor, sink);
        decoder.finish(sink);
        assertEquals(sink.get(Counter.PACKETS), sink.fates(), file);
        sink.messages.removeIf(EventSlot::isForeign);
        assertEquals(sink.messages.size(), sink.get(Counter.DNS_MESSAGES), file);
        List<String> lines = new ArrayList<>();
        for (EventSlot m : sink.messages) {
            lines.add(line(m.packet, m.transport == EventSlot.UDP ? "udp" : "tcp", m.sourcePort, m.destinationPort,
                    m.id, m.isAnswer() ? 1 : 0));
        }
        return lines;
    }

    private static List<String> witnessed(String json) {
        List<String> lines = new ArrayList<>();
        Matcher m = MESSAGE.matcher(json);
        while (m.find()) {
            String[] ids = m.group(5).split(",");
            String[] qrs = m.group(6).split(",");
            for (int i = 0; i < ids.length; i++) {
                if (!ids[i].isBlank()) {
                    lines.add(line(Long.parseLong(m.group(1)), m.group(4), Integer.parseInt(m.group(2)),
                            Integer.parseInt(m.group(3)), Integer.parseInt(ids[i].strip()),
                            i < qrs.length && !qrs[i].isBlank() ? Integer.parseInt(qrs[i].strip()) : 0));
                }
            }
        }
        return lines;
    }

    private static String line(long frame, String transport, int sourcePort, int destinationPort, int id, int qr) {
        return frame + " " + transport + " " + sourcePort + ">" + destinationPort + " id " + id + " qr " + qr;
    }

    /** Plus: only we have it; minus: only tshark has it. A list that was cut says nothing behind its end. */
    private static List<String> difference(List<String> ours, List<String> theirs, boolean cut) {
        List<String> left = new ArrayList<>(theirs);
        List<String> out = new ArrayList<>();
        long last = theirs.isEmpty() ? 0 : frame(theirs.get(theirs.size() - 1));
        for (String line : ours) {
            if (!left.remove(line) && !(cut && frame(line) > last)) {
                out.add("+ " + line);
            }
        }
        left.forEach(line -> out.add("- " + line));
        return out;
    }

    private static long frame(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }
}
