package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** The tunnels against the published facts about the tools, and decoded back. */
class TunnelTest {
    private static final String ZONE = ".t.willowtern-sync.com";
    private static final String RFC_BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static final String IODINE_BASE32 = "abcdefghijklmnopqrstuvwxyz012345";

    @TempDir
    Path folder;

    private static byte[] decode(String alphabet, String text) {
        int bits = Integer.numberOfTrailingZeros(alphabet.length());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long held = 0;
        int count = 0;
        for (char c : text.toCharArray()) {
            held = held << bits | alphabet.indexOf(c);
            count += bits;
            if (count >= 8) {
                count -= 8;
                out.write((int) (held >>> count));
            }
        }
        return out.toByteArray();
    }

    private static String data(String name) {
        return name.substring(0, name.length() - ZONE.length()).replace(".", "");
    }

    private static List<Record> answers(Attack attack) throws IOException {
        List<Record> out = new ArrayList<>();
        for (Capture.Packet packet : attack.packets) {
            if (packet.udp() && !packet.query()) {
                out.addAll(new Message(packet.message()).getSection(Section.ANSWER));
            }
        }
        return out;
    }

    /** The note tells the digest of what came in. */
    private static void checkDown(Attack attack, byte[] decoded) throws Exception {
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(decoded));
        String note = attack.labels.get(0).get("note").asText();
        assertTrue(note.endsWith(digest), note);
    }

    @Test
    void dnscatSaysItsSessionInEveryMessage() throws Exception {
        Attack attack = Attack.write(folder, "tunnel style=dnscat payloadBytes=5000 downBytes=6000");
        Set<Integer> kinds = new HashSet<>();
        Set<Integer> sessions = new HashSet<>();
        Set<Integer> types = new HashSet<>();
        ByteArrayOutputStream up = new ByteArrayOutputStream();
        for (Capture.Packet question : attack.questions) {
            ByteBuffer message = ByteBuffer.wrap(HexFormat.of().parseHex(data(question.name())));
            message.getShort();
            int kind = message.get();
            kinds.add(kind);
            sessions.add((int) message.getShort());
            types.add(question.type());
            if (kind == 1) {
                up.write(message.array(), 17, message.array().length - 17);
            }
        }
        assertEquals(Set.of(0, 1, 3), kinds);
        assertEquals(1, sessions.size());
        // CNAME, MX and TXT
        assertEquals(Set.of(5, 15, 16), types);
        assertArrayEquals(attack.file, up.toByteArray());
    }

    @Test
    void dnscatWithoutAZoneHasItsWordInFront() throws Exception {
        Attack attack = Attack.write(folder, "tunnel style=dnscat-direct payloadBytes=2000 downBytes=10");
        for (Capture.Packet question : attack.questions) {
            assertTrue(question.name().matches("dnscat(\\.[0-9a-f]{1,60})+"), question.name());
            assertEquals("[-53, 0, 113, 66]", Arrays.toString(question.destination()));
        }
        assertEquals("(none)", attack.labels.get(0).get("registered_domain").asText());
    }

    @Test
    void iodineBeginsWithItsVersionAndThenCommandsOrItsUser() throws Exception {
        Attack attack = Attack.write(folder, "tunnel style=iodine payloadBytes=5000 downBytes=6000");
        List<String> names = attack.names();
        assertTrue(names.get(0).startsWith("v"), names.get(0));
        assertTrue(names.get(1).startsWith("l"), names.get(1));
        Set<Character> users = new HashSet<>();
        for (String name : names.subList(11, names.size())) {
            assertTrue("p0123456789abcdef".indexOf(name.charAt(0)) >= 0, name);
            if (name.charAt(0) != 'p') {
                users.add(name.charAt(0));
            }
        }
        assertEquals(1, users.size());
        String told = iodineText(answers(attack).get(0));
        assertTrue(told.startsWith("VACK"), told);
    }

    /** NULL as it is; TXT and CNAME in base32 of the tool's own alphabet behind a letter for the kind of answer. */
    private static String iodineText(Record record) {
        byte[] bytes = record.rdataToWireCanonical();
        if (record instanceof TXTRecord text) {
            bytes = decode(IODINE_BASE32, text.getStrings().get(0).substring(1));
        } else if (record instanceof CNAMERecord name) {
            bytes = decode(IODINE_BASE32, data(name.getTarget().toString(true)).substring(1));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void dnsttRepeatsItsClientAndCarriesPacketsWithTheirLength() throws Exception {
        Attack attack = Attack.write(folder, "tunnel style=dnstt payloadBytes=5000 downBytes=6000 sessionMinutes=5");
        Set<String> clients = new HashSet<>();
        ByteArrayOutputStream up = new ByteArrayOutputStream();
        List<String> names = attack.names();
        for (int i = 3; i < names.size(); i++) {
            byte[] message = decode(RFC_BASE32, data(names.get(i)).toLowerCase(Locale.ROOT));
            clients.add(HexFormat.of().formatHex(message, 0, 8));
            int padding = (message[8] & 0xff) - 0xe0;
            assertTrue(padding == 3 || padding == 8, "padding " + padding);
            int at = 9 + padding;
            if (at < message.length) {
                int length = message[at] & 0xff;
                assertEquals(message.length, at + 1 + length);
                up.write(message, at + 1 + 24, length - 24);
            }
        }
        assertEquals(1, clients.size());
        assertArrayEquals(attack.file, up.toByteArray());
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        List<Record> answers = answers(attack);
        for (Record record : answers.subList(3, answers.size())) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            ((TXTRecord) record).getStringsAsByteArrays().forEach(text::writeBytes);
            byte[] bytes = text.toByteArray();
            if (bytes.length > 26) {
                down.write(bytes, 26, bytes.length - 26);
            }
        }
        checkDown(attack, down.toByteArray());
    }

    @Test
    void dnsttAsksLessAndLessOften() throws Exception {
        List<Capture.Packet> questions = Attack.write(folder,
                "tunnel style=dnstt payloadBytes=100 downBytes=0 sessionMinutes=3").questions;
        long longest = 0;
        for (int i = questions.size() - 8; i < questions.size(); i++) {
            longest = Math.max(longest, questions.get(i).micros() - questions.get(i - 1).micros());
        }
        assertEquals(10_000_000L, longest);
        // three of the handshake, data, then half a second, one, two, four, eight, ten
        int data = 3 + 2;
        long[] gaps = new long[6];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = questions.get(data + i).micros() - questions.get(data + i - 1).micros();
        }
        assertArrayEquals(new long[] {500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000, 10_000_000}, gaps);
    }

    @Test
    void sliverWritesTaggedFieldsInItsOwnAlphabet() throws Exception {
        Attack attack = Attack.write(folder, "tunnel style=sliver payloadBytes=5000 downBytes=6000");
        Set<String> sessions = new HashSet<>();
        ByteArrayOutputStream up = new ByteArrayOutputStream();
        for (String name : attack.names()) {
            byte[] message = decode("ab1c2d3e4f5g6h7j8k9m0npqrtuvwxyz", data(name));
            assertEquals(0x08, message[0]);
            assertEquals(0x10, message[2]);
            int end = 3;
            while (message[end] < 0) {
                end++;
            }
            sessions.add(HexFormat.of().formatHex(message, 3, end + 1));
            if (message[1] == 4) {
                int at = message.length - 1;
                // the data is the last field: its tag and length stand before it
                while (message[at] != 0x32 || (message[at + 1] & 0xff) != message.length - at - 2) {
                    at--;
                }
                up.write(message, at + 2, message.length - at - 2);
            }
        }
        assertEquals(1, sessions.size());
        assertEquals(Set.copyOf(attack.names()).size(), attack.names().size());
        assertArrayEquals(attack.file, up.toByteArray());
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        int texts = 0;
        for (Record record : answers(attack)) {
            // the first text belongs to the handshake
            if (record instanceof TXTRecord text && texts++ > 0) {
                down.writeBytes(Base64.getDecoder().decode(text.getStrings().get(0)));
            }
        }
        checkDown(attack, down.toByteArray());
    }
}
