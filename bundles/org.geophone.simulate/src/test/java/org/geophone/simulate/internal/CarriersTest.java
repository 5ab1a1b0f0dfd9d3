package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** What answers, options and bytes beside messages carry, decoded back. */
class CarriersTest {
    private static final String ZONE = ".brackenlode-mirror.net.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"txt, 100", "null, 800", "key, 300", "cname, 90", "mx, 250", "srv, 250", "a, 48", "aaaa, 300"})
    void aFileComesBackOutOfTheAnswers(String records, int bytes) throws IOException {
        Attack attack = Attack.write(folder, "download payloadBytes=4001 coding=hex intervalMs=5000 records=" + records
                + " labelBytes=" + bytes);
        Map<String, byte[]> pieces = new HashMap<>();
        for (Capture.Packet packet : attack.packets) {
            Message message = packet.udp() && !packet.query() ? new Message(packet.message()) : null;
            if (message != null && !message.getSection(Section.ANSWER).isEmpty()) {
                pieces.put(packet.name(), piece(message));
            } else if (!packet.udp() && packet.fromPort() == 53 && packet.two(16) > 100) {
                byte[] stream = Arrays.copyOfRange(packet.frame(), packet.transport() + 20, 14 + packet.two(16));
                Message whole = new Message(Arrays.copyOfRange(stream, 2, stream.length));
                pieces.put(whole.getQuestion().getName().toString(true), piece(whole));
            }
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        attack.names().forEach(name -> decoded.writeBytes(pieces.get(name)));
        assertArrayEquals(attack.file, decoded.toByteArray());
    }

    private static byte[] piece(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int number = 0;
        for (Record record : message.getSection(Section.ANSWER)) {
            byte[] data = record.rdataToWireCanonical();
            switch (org.xbill.DNS.Type.string(record.getType())) {
                case "TXT" -> out.writeBytes(HexFormat.of().parseHex(((TXTRecord) record).getStrings().get(0)));
                case "NULL" -> out.writeBytes(data);
                case "KEY" -> out.write(data, 4, data.length - 4);
                case "A", "AAAA" -> {
                    assertEquals(number++, data[0]);
                    out.write(data, 2, data[1]);
                }
                default -> {
                    String text = record.rdataToString();
                    String target = text.substring(text.lastIndexOf(' ') + 1);
                    assertTrue(target.endsWith(ZONE), target);
                    out.writeBytes(HexFormat.of().parseHex(
                            target.substring(0, target.length() - ZONE.length()).replace(".", "")));
                }
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"up, false", "down, true"})
    void anOptionForLocalUseCarriesTheFile(String direction, boolean inAnswer) throws IOException {
        Attack attack = Attack.write(folder, "covert payloadBytes=3001 direction=" + direction);
        Map<String, byte[]> pieces = new HashMap<>();
        for (Capture.Packet packet : attack.packets) {
            OPTRecord opt = new Message(packet.message()).getOPT();
            if (packet.query() != inAnswer) {
                byte[] option = opt.getOptions(65_001).get(0).toWire();
                pieces.put(key(packet), Arrays.copyOfRange(option, 4, option.length));
            } else {
                assertTrue(opt == null || opt.getOptions().isEmpty());
            }
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        attack.questions.forEach(question -> decoded.writeBytes(pieces.get(key(question))));
        assertArrayEquals(attack.file, decoded.toByteArray());
    }

    /** Port and number of the message, alike in query and answer. */
    private static String key(Capture.Packet packet) {
        int port = packet.two(packet.transport() + (packet.query() ? 0 : 2));
        return port + " " + packet.two(packet.transport() + 8) + " " + packet.name();
    }

    @ParameterizedTest
    @CsvSource({"up, false", "down, true"})
    void aRecordOfTheAuthoritySectionCarriesTheFile(String direction, boolean inAnswer) throws IOException {
        Attack attack = Attack.write(folder, "covert place=record payloadBytes=3001 direction=" + direction);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (Capture.Packet packet : attack.packets) {
            for (Record record : new Message(packet.message()).getSection(Section.AUTHORITY)) {
                assertEquals(inAnswer, !packet.query());
                ((TXTRecord) record).getStringsAsByteArrays().forEach(decoded::writeBytes);
            }
        }
        assertArrayEquals(attack.file, decoded.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"up, false", "down, true"})
    void theCodesOfEmptyOptionsCarryTheFile(String direction, boolean inAnswer) throws IOException {
        Attack attack = Attack.write(folder, "covert place=code payloadBytes=3001 direction=" + direction);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (Capture.Packet packet : attack.packets) {
            OPTRecord opt = new Message(packet.message()).getOPT();
            if (packet.query() != inAnswer) {
                opt.getOptions().forEach(option -> {
                    assertEquals(0, option.toWire().length - 4);
                    decoded.write(option.getCode() - 65_001);
                });
            }
        }
        assertArrayEquals(attack.file, decoded.toByteArray());
    }

    @Test
    void bytesBehindTheMessageCarryTheFile() throws IOException {
        Attack attack = Attack.write(folder, "covert payloadBytes=3001 place=trailer");
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (Capture.Packet question : attack.questions) {
            byte[] message = question.message();
            // header, name with its lengths, type and class; then OPT where the client speaks EDNS
            int end = 12 + question.name().length() + 2 + 4 + (message[11] == 1 ? 11 : 0);
            decoded.writeBytes(Arrays.copyOfRange(message, end, message.length));
        }
        assertArrayEquals(attack.file, decoded.toByteArray());
    }

    @Test
    void bytesInsteadOfAMessageCarryTheFile() throws IOException {
        Attack attack = Attack.write(folder, "covert payloadBytes=3001 place=raw");
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (Capture.Packet packet : attack.packets) {
            if (packet.fromPort() != 53) {
                decoded.writeBytes(packet.message());
            }
        }
        assertArrayEquals(attack.file, decoded.toByteArray());
        assertEquals("(none)", attack.labels.get(0).get("registered_domain").asText());
        assertTrue(attack.labels.get(0).get("no_domain").asBoolean());
    }
}
