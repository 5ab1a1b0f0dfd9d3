package org.geophone.simulate.internal.flow;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.geophone.simulate.internal.packet.FrameBuilder;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.MessageWriter;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.TcpSegment;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * The link between clients and resolvers, where the sensor listens: every look-up becomes a query and an answer, now
 * and then a repeat, and a TCP conversation when the answer is too long for UDP. Not thread-safe.
 */
public final class Link {
    private static final int DNS_PORT = 53;
    private static final long MILLIS = 1000L;
    private static final int TCP_LIMIT = 65_535;
    private static final int SEGMENT = 1380;
    private static final byte[] NOTHING = {};
    private static final double LOST = 0.002;
    private static final double CACHED = 0.6;

    private final PriorityQueue<Frame> waiting = new PriorityQueue<>();
    private final MessageWriter messages = new MessageWriter();
    private final FrameBuilder frames = new FrameBuilder();
    private final List<Host> resolversV4;
    private final Host resolverV6;
    private final SeededRandom random;
    private long order;

    /** A link to one or more resolvers over IPv4 and one over IPv6. */
    public Link(List<Host> resolversV4, Host resolverV6, SeededRandom random) {
        this.resolversV4 = List.copyOf(resolversV4);
        this.resolverV6 = resolverV6;
        this.random = random;
    }

    /** The next frame that passes before this time, or null. */
    Frame takeBefore(long micros) {
        Frame first = waiting.peek();
        return first != null && first.micros() < micros ? waiting.poll() : null;
    }

    /** Sends the frames of a look-up on their way. */
    void send(Lookup lookup) {
        Wire wire = lookup.wire();
        if (wire.place() == Wire.Place.RAW) {
            raw(lookup);
            return;
        }
        Host client = lookup.client();
        int id = random.below(65_536);
        int port = client.ttl() == 128 ? random.between(49_152, 65_535) : random.between(32_768, 60_999);
        String name = client.mixedCase() ? mixed(lookup.name()) : lookup.name();
        byte[] query = lookup.query(messages, id, name);
        Host resolver = wire.server() != null ? wire.server() : resolver(client, 0);
        long time = lookup.micros();
        udp(time, client, port, resolver, DNS_PORT, query, lookup);
        Reply reply = lookup.reply();
        if (reply == null || random.chance(LOST)) {
            resolver = wire.server() != null ? wire.server() : resolver(client, 1);
            time += client.edns() ? 5000 * MILLIS : 1000 * MILLIS;
            udp(time, client, port, resolver, DNS_PORT, query, null);
        }
        if (reply == null) {
            return;
        }
        time += latency();
        byte[] answer = messages.answer(id, name, lookup.type(), reply, client, client.answerLimit(),
                wire.options(true));
        udp(time, resolver, DNS_PORT, client, port, trailed(answer, wire.at(Wire.Place.TRAILER, true)), null);
        if (MessageWriter.isTruncated(answer)) {
            int again = random.below(65_536);
            tcp(time + random.between(200, 1500), client, resolver,
                    messages.query(again, name, lookup.type(), client),
                    messages.answer(again, name, lookup.type(), reply, client, TCP_LIMIT));
        }
    }

    /** No message at all: bytes to port 53, and bytes back. */
    private void raw(Lookup lookup) {
        Wire wire = lookup.wire();
        int port = random.between(32_768, 60_999);
        byte[] acknowledged = random.bytes(4);
        udp(lookup.micros(), lookup.client(), port, wire.server(), DNS_PORT,
                wire.inAnswer() ? acknowledged : wire.bytes(), lookup);
        udp(lookup.micros() + latency(), wire.server(), DNS_PORT, lookup.client(), port,
                wire.inAnswer() ? wire.bytes() : acknowledged, null);
    }

    private static byte[] trailed(byte[] message, byte[] tail) {
        byte[] out = Arrays.copyOf(message, message.length + tail.length);
        System.arraycopy(tail, 0, out, message.length, tail.length);
        return out;
    }

    private Host resolver(Host client, int attempt) {
        if (!client.address().isV4()) {
            return resolverV6;
        }
        return resolversV4.get((int) ((client.mac() + attempt) % resolversV4.size()));
    }

    /** From the resolver's cache, or after asking around. */
    private long latency() {
        return random.chance(CACHED) ? 150 + random.exponential(400) : 6 * MILLIS + random.exponential(28_000);
    }

    private String mixed(String name) {
        StringBuilder out = new StringBuilder(name);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'a' && c <= 'z' && random.chance(0.5)) {
                out.setCharAt(i, (char) (c - 32));
            }
        }
        return out.toString();
    }

    private void udp(long time, Host from, int fromPort, Host to, int toPort, byte[] message, Lookup asked) {
        byte[] frame = frames.udp(from, fromPort, to, toPort, random.below(65_536), message);
        waiting.add(new Frame(time, order++, frame, asked));
    }

    /** The same question once more over TCP (RFC 7766): handshake, two-byte lengths, orderly end. */
    private void tcp(long start, Host client, Host resolver, byte[] query, byte[] answer) {
        int port = random.between(32_768, 60_999);
        int mine = (int) random.bits();
        int theirs = (int) random.bits();
        byte[] ask = framed(query);
        byte[] tell = framed(answer);
        long time = start;
        out(time, client, port, resolver, new TcpSegment(mine++, 0, FrameBuilder.SYN, NOTHING));
        back(time += 300, client, port, resolver,
                new TcpSegment(theirs++, mine, FrameBuilder.SYN | FrameBuilder.ACK, NOTHING));
        out(time += 60, client, port, resolver, new TcpSegment(mine, theirs, FrameBuilder.ACK, NOTHING));
        out(time += 40, client, port, resolver,
                new TcpSegment(mine, theirs, FrameBuilder.PSH | FrameBuilder.ACK, ask));
        mine += ask.length;
        time += 200 + latency();
        for (int at = 0; at < tell.length; at += SEGMENT) {
            byte[] part = Arrays.copyOfRange(tell, at, Math.min(tell.length, at + SEGMENT));
            back(time += 15, client, port, resolver,
                    new TcpSegment(theirs, mine, FrameBuilder.PSH | FrameBuilder.ACK, part));
            theirs += part.length;
        }
        out(time += 80, client, port, resolver,
                new TcpSegment(mine++, theirs, FrameBuilder.FIN | FrameBuilder.ACK, NOTHING));
        back(time += 250, client, port, resolver,
                new TcpSegment(theirs++, mine, FrameBuilder.FIN | FrameBuilder.ACK, NOTHING));
        out(time + 70, client, port, resolver, new TcpSegment(mine, theirs, FrameBuilder.ACK, NOTHING));
    }

    private void out(long time, Host client, int port, Host resolver, TcpSegment segment) {
        byte[] frame = frames.tcp(client, port, resolver, DNS_PORT, random.below(65_536), segment);
        waiting.add(new Frame(time, order++, frame, null));
    }

    private void back(long time, Host client, int port, Host resolver, TcpSegment segment) {
        byte[] frame = frames.tcp(resolver, DNS_PORT, client, port, random.below(65_536), segment);
        waiting.add(new Frame(time, order++, frame, null));
    }

    private static byte[] framed(byte[] message) {
        byte[] out = new byte[message.length + 2];
        out[0] = (byte) (message.length >>> 8);
        out[1] = (byte) message.length;
        System.arraycopy(message, 0, out, 2, message.length);
        return out;
    }
}
