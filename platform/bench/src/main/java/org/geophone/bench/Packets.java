package org.geophone.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.geophone.testkit.dns.MessageBuilder;

/**
 * Frames of queries and their answers in turn, as records of a classic capture file (little-endian, microseconds):
 * Ethernet, IPv4, UDP. Names and answers as in an office: 300 popular domains, one name in fifty is data; or all of one
 * kind, with a first label that is there to be overwritten.
 */
final class Packets {
    /** Capture time of the first query, seconds since 1970. */
    static final int START = 1_772_409_600;
    /** Popular domains. */
    static final int DOMAINS = 300;
    private static final String[] SUFFIXES = {"com", "co.uk", "net", "org", "de", "github.io", "com.au", "io"};
    /** A pointer to the question, the owner of most records. */
    private static final byte[] QUESTION = {(byte) 0xc0, 12};
    private static final int HEADERS = 14 + 20 + 8;

    private final Random random = new Random(42);
    private final ByteBuffer out = ByteBuffer.allocate(1 << 26).order(ByteOrder.LITTLE_ENDIAN);

    private Packets() {
    }

    /** So many queries, each followed by its answer; the position is 0, the limit the end. */
    static ByteBuffer pairs(int pairs) {
        Packets packets = new Packets();
        for (int i = 0; i < pairs; i++) {
            packets.pair(i, packets.name(), packets.client());
        }
        return packets.out.flip();
    }

    /** The same for hosts with a label of twelve letters under the popular domains. */
    static ByteBuffer hosts(int pairs) {
        Packets packets = new Packets();
        for (int i = 0; i < pairs; i++) {
            packets.pair(i, "a".repeat(12) + '.' + packets.registered(), packets.client());
        }
        return packets.out.flip();
    }

    /** The same for one client that sends two long labels a query to one domain. */
    static ByteBuffer tunnel(int pairs) {
        Packets packets = new Packets();
        for (int i = 0; i < pairs; i++) {
            packets.pair(i, "a".repeat(60) + '.' + "b".repeat(50) + ".t.site0.com", 66);
        }
        return packets.out.flip();
    }

    private int client() {
        return 2 + random.nextInt(250);
    }

    private String registered() {
        int domain = random.nextInt(DOMAINS);
        return "site" + domain + "." + SUFFIXES[domain % SUFFIXES.length];
    }

    private void pair(int number, String name, int client) {
        int port = 1024 + random.nextInt(60_000);
        byte[] query = new MessageBuilder().id(number & 0xffff).flags(0x0100).question(name, 1).build();
        MessageBuilder answer = new MessageBuilder().id(number & 0xffff).answer(0).question(name, 1);
        for (int records = 1 + random.nextInt(3); records > 0; records--) {
            answer.record(1, QUESTION, 1, 300, MessageBuilder.a(198, 51, 100, random.nextInt(256)));
        }
        record(number * 1000L, frame(query, client, 1, port, 53));
        record(number * 1000L + 400, frame(answer.build(), 1, client, 53, port));
    }

    private String name() {
        String registered = registered();
        return switch (random.nextInt(50)) {
            case 0 -> Long.toString(random.nextLong() >>> 1, 36).repeat(3) + ".t." + registered;
            case 1, 2, 3, 4, 5 -> registered;
            case 6, 7, 8, 9 -> "img" + random.nextInt(9) + ".cdn." + registered;
            default -> "www." + registered;
        };
    }

    private static byte[] frame(byte[] message, int source, int destination, int sourcePort, int destinationPort) {
        ByteBuffer frame = ByteBuffer.allocate(HEADERS + message.length);
        frame.put(new byte[12]).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (28 + message.length)).putInt(0);
        frame.put((byte) 64).put((byte) 17).putShort((short) 0);
        frame.putInt(10 << 24 | source).putInt(10 << 24 | destination);
        frame.putShort((short) sourcePort).putShort((short) destinationPort);
        frame.putShort((short) (8 + message.length)).putShort((short) 0).put(message);
        return frame.array();
    }

    private void record(long micros, byte[] frame) {
        out.putInt(START + (int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
        out.putInt(frame.length).putInt(frame.length).put(frame);
    }
}
