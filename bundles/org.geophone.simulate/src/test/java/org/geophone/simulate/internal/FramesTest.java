package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramesTest {
    private List<Capture.Packet> packets;

    @BeforeAll
    void makeAnOfficeDay(@TempDir Path folder) throws IOException {
        packets = Capture.write(folder, "office", 5, Map.of("clients", "16", "hours", "16", "ipv6Percent", "30"));
    }

    @Test
    void timesRiseStrictly() {
        for (int i = 1; i < packets.size(); i++) {
            assertTrue(packets.get(i).micros() > packets.get(i - 1).micros(), "packet " + (i + 1));
        }
    }

    @Test
    void everyFrameIsReadByThePacketLibraryAndGivesTheSameBytes() throws IllegalRawDataException {
        for (int i = 0; i < packets.size(); i++) {
            byte[] frame = packets.get(i).frame();
            EthernetPacket parsed = EthernetPacket.newPacket(frame, 0, frame.length);
            assertTrue(parsed.contains(IpPacket.class), "packet " + (i + 1));
            assertTrue(parsed.contains(UdpPacket.class) || parsed.contains(TcpPacket.class), "packet " + (i + 1));
            assertArrayEquals(frame, parsed.getRawData(), "packet " + (i + 1));
            assertTrue(frame.length >= 60, "packet " + (i + 1));
        }
    }

    @Test
    void everyChecksumIsRight() {
        for (int i = 0; i < packets.size(); i++) {
            Capture.Packet packet = packets.get(i);
            assertTrue(packet.checksumsFit(), "packet " + (i + 1));
        }
    }

    @Test
    void everyMessageIsReadByTheDnsLibrary() throws IOException {
        int answers = 0;
        for (Capture.Packet packet : packets) {
            if (packet.udp()) {
                Message message = new Message(packet.message());
                assertEquals(1, message.getSection(Section.QUESTION).size());
                assertEquals(packet.name(), message.getQuestion().getName().toString(true).replace("@", ""));
                answers += message.getHeader().getFlag(Flags.QR) ? 1 : 0;
            }
        }
        assertTrue(answers > packets.size() / 3, "answers: " + answers);
    }

    @Test
    void everyAnswerBelongsToAQueryBeforeIt() {
        Map<String, Boolean> asked = new HashMap<>();
        for (Capture.Packet packet : packets) {
            if (packet.query()) {
                asked.put(packet.key(), true);
            } else if (packet.udp()) {
                String key = Arrays.toString(packet.destination()) + ' ' + packet.two(packet.transport() + 2)
                        + ' ' + packet.two(packet.transport() + 8) + ' ' + packet.name();
                assertTrue(asked.containsKey(key), key);
            }
        }
    }

    @Test
    void aTruncatedAnswerComesAgainWholeOverTcp() throws IOException {
        int truncated = 0;
        Map<Integer, ByteBuffer> streams = new HashMap<>();
        for (Capture.Packet packet : packets) {
            if (packet.udp()) {
                truncated += !packet.query() && (packet.at(packet.transport() + 10) & 2) != 0 ? 1 : 0;
            } else if (packet.fromPort() == 53) {
                int header = packet.transport() + 20;
                int length = packet.two(16) - 40;
                streams.computeIfAbsent(packet.two(packet.transport() + 2), port -> ByteBuffer.allocate(70_000))
                        .put(packet.frame(), header, length);
            }
        }
        assertTrue(truncated > 0);
        assertEquals(truncated, streams.size());
        for (ByteBuffer stream : streams.values()) {
            stream.flip();
            byte[] message = new byte[stream.getShort() & 0xffff];
            stream.get(message);
            assertEquals(0, stream.remaining());
            assertTrue(new Message(message).getSection(Section.ANSWER).size() > 1);
            assertTrue(message.length > 512);
        }
    }

    @Test
    void clientsArePrivateAndTheWorldIsDocumentation() throws IOException {
        List<String> strange = new ArrayList<>();
        for (Capture.Packet packet : packets) {
            byte[] source = packet.source();
            boolean fine = source.length == 4 ? source[0] == 10
                    : source[0] == 0x20 && source[1] == 1 && source[2] == 0x0d && source[3] == (byte) 0xb8;
            if (!fine) {
                strange.add(Arrays.toString(source));
            }
            if (packet.udp() && !packet.query()) {
                new Message(packet.message()).getSection(Section.ANSWER).forEach(record -> {
                    String text = record.rdataToString();
                    boolean address = record.getType() == org.xbill.DNS.Type.A;
                    if (address && !text.matches("(10|127|192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\..*")) {
                        strange.add(text);
                    }
                });
            }
        }
        assertEquals(List.of(), strange);
    }

    @Test
    void thereAreBothFamiliesRepeatsAndUnansweredQueries() {
        Map<String, Integer> queries = new HashMap<>();
        Map<String, Integer> answers = new HashMap<>();
        long v6 = 0;
        for (Capture.Packet packet : packets) {
            v6 += packet.v4() ? 0 : 1;
            if (packet.query()) {
                queries.merge(packet.key(), 1, Integer::sum);
            } else if (packet.udp()) {
                answers.merge(Arrays.toString(packet.destination()) + ' '
                        + packet.two(packet.transport() + 2) + ' ' + packet.two(packet.transport() + 8) + ' '
                        + packet.name(), 1, Integer::sum);
            }
        }
        assertTrue(v6 > 100 && v6 < packets.size() / 2, "IPv6: " + v6);
        assertTrue(queries.values().stream().anyMatch(count -> count > 1));
        assertTrue(queries.keySet().stream().anyMatch(key -> !answers.containsKey(key)));
    }
}
