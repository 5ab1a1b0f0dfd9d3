package org.geophone.simulate.internal.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.SendState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What really goes out, read with dnsjava, and the account of what comes back. */
@Timeout(120)
class QuerySenderTest {
    private static final String ZONE = "t.mine.example";
    private static final byte[] FILE = "name;amount\nAlma;12\n\u0000\u0001\u00ff".repeat(40)
            .getBytes(StandardCharsets.ISO_8859_1);

    private final QuerySender sender = new QuerySender();

    private static SendRequest request(InetSocketAddress to, String scenario, byte[] payload,
            Map<String, String> settings) {
        return new SendRequest(to, ZONE, "mine.example", scenario, 3, settings, payload, 1000, 0);
    }

    private SendState send(Responder responder, String scenario, byte[] payload, Map<String, String> settings)
            throws IOException {
        return sender.send(request(responder.address(), scenario, payload, settings), state -> true);
    }

    /** The labels in front of the zone; every query has to be an ordinary one. */
    private static String data(byte[] wire) throws IOException {
        Message query = new Message(wire);
        assertFalse(query.getHeader().getFlag(Flags.QR));
        assertTrue(query.getHeader().getFlag(Flags.RD));
        assertEquals(1, query.getHeader().getCount(Section.QUESTION));
        Record question = query.getQuestion();
        assertEquals(DClass.IN, question.getDClass());
        assertEquals(Type.A, question.getType());
        Name zone = Name.fromString(ZONE + ".");
        assertTrue(question.getName().subdomain(zone), question.toString());
        return question.getName().relativize(zone).toString();
    }

    @Test
    void thePayloadIsWhatTheNamesSayInTheirOrder() throws Exception {
        try (Responder responder = new Responder(Responder::denial)) {
            SendState state = send(responder, "base64", FILE, Map.of());
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            for (byte[] query : responder.queries()) {
                decoded.writeBytes(Base64.getDecoder().decode(data(query)));
            }
            assertArrayEquals(FILE, decoded.toByteArray());
            // 45 bytes a query
            int queries = (FILE.length + 44) / 45;
            assertEquals(queries, responder.queries().size());
            assertEquals(new SendState("127.0.0.1", queries, queries, 0, 0, 0, Map.of("NXDOMAIN", (long) queries),
                    FILE.length, FILE.length, state.seconds(),
                    new String(FILE, 0, 200, StandardCharsets.ISO_8859_1), ""), state);
            assertEquals(1, responder.clients().stream().distinct().count());
        }
    }

    @Test
    void theNumberedHexOfTheScenarioDecodesToItsMadeUpFile() throws Exception {
        try (Responder responder = new Responder(Responder::denial)) {
            SendState state = send(responder, "hex", new byte[0], Map.of("payloadBytes", "1000"));
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            int number = 0;
            for (byte[] query : responder.queries()) {
                String[] labels = data(query).split("\\.");
                assertEquals(Integer.toString(number++), labels[0]);
                decoded.writeBytes(HexFormat.of().parseHex(labels[1]));
            }
            assertEquals(1000, decoded.size());
            assertTrue(decoded.toString(StandardCharsets.US_ASCII).startsWith("staff_no,given_name"));
            assertEquals(decoded.toString(StandardCharsets.US_ASCII).substring(0, 200), state.payloadHead());
        }
    }

    @Test
    void randomFilesArriveInOptionsAndBehindMessages() throws Exception {
        long seed = System.nanoTime();
        byte[] file = new byte[2_000];
        new Random(seed).nextBytes(file);
        for (String place : List.of("option", "trailer")) {
            try (Responder responder = new Responder(Responder::denial)) {
                send(responder, "covert", file, Map.of("place", place));
                ByteArrayOutputStream decoded = new ByteArrayOutputStream();
                for (byte[] wire : responder.queries()) {
                    Message query = new Message(wire);
                    // an option begins with code and length
                    byte[] from = place.equals("option") ? query.getOPT().getOptions(65_001).get(0).toWire() : wire;
                    decoded.writeBytes(Arrays.copyOfRange(from, place.equals("option") ? 4 : query.numBytes(),
                            from.length));
                }
                assertArrayEquals(file, decoded.toByteArray(), place + ", seed " + seed);
            }
        }
    }

    @Test
    void aTunnelSendsItsHandshakeAndThePayloadAndEnds() throws Exception {
        try (Responder responder = new Responder(Responder::denial)) {
            SendState state = send(responder, "tunnel", FILE, Map.of("style", "dnscat"));
            assertEquals(FILE.length, state.bytes());
            assertEquals(state.queries(), responder.queries().size());
            StringBuilder hex = new StringBuilder();
            for (byte[] wire : responder.queries()) {
                hex.append(new Message(wire).getQuestion().getName().toString().replace(".", ""));
            }
            assertTrue(hex.toString().contains("416c6d613b31"), "Alma;1 in hex");
        }
    }

    @Test
    void everyQueryIsAnsweredOrTimesOut() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (Responder responder = new Responder(query -> switch (number.getAndIncrement() % 3) {
            case 0 -> null;
            case 1 -> wrong(query);
            default -> Responder.denial(query);
        })) {
            SendState state = send(responder, "base64", new byte[45 * 9], Map.of());
            assertEquals(9, state.queries());
            assertEquals(3, state.answers());
            assertEquals(6, state.timeouts());
            assertEquals(0, state.open());
            assertEquals(Map.of("NXDOMAIN", 3L), state.codes());
        }
    }

    /** The answer to another question. */
    private static Message wrong(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(Record.newRecord(Name.fromConstantString("other.example."), Type.A, DClass.IN),
                Section.QUESTION);
        return answer;
    }

    @Test
    void anErrorWithoutAQuestionIsAnAnswer() throws Exception {
        try (Responder responder = new Responder(query -> {
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setRcode(Rcode.REFUSED);
            return answer;
        })) {
            assertEquals(Map.of("REFUSED", 2L), send(responder, "base64", new byte[90], Map.of()).codes());
        }
    }

    @Test
    void aPortWithoutAServerIsTold() throws Exception {
        InetSocketAddress nobody;
        try (Responder responder = new Responder(Responder::denial)) {
            nobody = responder.address();
        }
        SendState state = sender.send(request(nobody, "base64", new byte[45 * 5], Map.of()), now -> true);
        assertEquals(5, state.queries());
        assertTrue(state.refusals() > 0, state.toString());
        assertEquals(5, state.refusals() + state.timeouts());
    }

    @Test
    void theRateIsALimitAndTheDurationAnEnd() throws Exception {
        try (Responder responder = new Responder(Responder::denial)) {
            SendRequest request = new SendRequest(responder.address(), ZONE, "mine.example", "base64", 1, Map.of(),
                    new byte[0], 20, 1_000);
            SendState state = sender.send(request, now -> true);
            // due at 0, 50, ... 950 ms; fewer on a machine that is held up
            assertTrue(state.queries() >= 1 && state.queries() <= 20, state.toString());
            assertEquals(state.queries() * 45, state.bytes());
            assertEquals(24_000, state.total());
        }
    }

    @Test
    void whoeverListensToTheProgressCanEndIt() throws Exception {
        try (Responder responder = new Responder(query -> null)) {
            SendRequest request = new SendRequest(responder.address(), ZONE, "mine.example", "base64", 1, Map.of(),
                    new byte[0], 20, 0);
            SendState state = sender.send(request, now -> now.queries() < 3);
            assertTrue(state.queries() >= 3 && state.queries() < 534, state.toString());
            assertEquals(state.queries(), state.open());
        }
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeAnythingIs() {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        for (String scenario : List.of("office", "lookalikes", "txt-download", "spread", "rotate", "undelegated",
                "crowd", "download")) {
            assertEquals("scenario " + scenario + " cannot be sent: one host under one zone can send base64, hex,"
                    + " base32, demo, drip, bursts, leak, tunnel, covert", refusal(to, scenario, Map.of()));
        }
        assertEquals("setting intervalMs has no effect on queries that are sent; covert takes payload, payloadBytes,"
                + " labelBytes, place", refusal(to, "covert", Map.of("intervalMs", "5")));
        assertTrue(refusal(to, "covert", Map.of("place", "raw")).startsWith("setting place: \"raw\" is not possible"));
        assertTrue(refusal(to, "tunnel", Map.of("style", "dnscat-direct")).startsWith("setting style: "));
        assertTrue(refusal(to, "base64", Map.of("payloadBytes", "9")).startsWith("a payload of your own"));
        assertTrue(refusal(to, "base64", Map.of("labelBytes", "900")).contains("it takes at most "));
    }

    private String refusal(InetSocketAddress to, String scenario, Map<String, String> settings) {
        return assertThrows(IllegalArgumentException.class,
                () -> sender.check(request(to, scenario, FILE, settings))).getMessage();
    }
}
