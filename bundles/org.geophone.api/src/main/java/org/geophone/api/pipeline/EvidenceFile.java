package org.geophone.api.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.api.capture.LinkType;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * Evidence for other tools: as a capture file, or as JSON. A capture file is a classic one (times in nanoseconds)
 * where every frame has the same link type and is as captured; else it is a pcapng file, with an interface for each
 * link type and a comment at each packet whose headers are not as captured. Stateless; any thread.
 *
 * <p>Sources: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
 */
public final class EvidenceFile {
    private static final int CLASSIC_MAGIC = 0xa1b23c4d;
    private static final int SNAP_LENGTH = 262_144;
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int COMMENT = 1;
    private static final int TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;
    private static final long SECOND = 1_000_000_000L;
    private static final String REBUILT = "Headers made by the sensor: the message came out of a TCP stream or of IP"
            + " fragments.";
    private static final String NO_ADDRESSES = "Headers made by the sensor: the message was kept without any, and"
            + " without addresses.";
    private static final String NO_LINK = "The link type was not kept with this frame; it is taken for Ethernet.";

    private EvidenceFile() {
    }

    /** A frame that is ready for a file. */
    private record Packet(long timeNanos, int link, byte[] bytes, int original, String comment) {
        static Packet of(Evidence e) {
            if (e.linkType() != Evidence.UNKNOWN_LINK) {
                return new Packet(e.timeNanos(), e.linkType(), e.frame(), Math.max(e.wireBytes(), e.frame().length),
                        e.rebuilt() ? REBUILT : null);
            }
            boolean bare = e.messageOffset() <= 0;
            byte[] bytes = bare ? RebuiltHeaders.packet(e.frame()) : e.frame();
            return new Packet(e.timeNanos(), (bare ? LinkType.RAW : LinkType.ETHERNET).number(), bytes, bytes.length,
                    bare ? NO_ADDRESSES : NO_LINK);
        }
    }

    /** True when the capture file of these messages is a pcapng file. */
    public static boolean isPcapng(List<Evidence> messages) {
        List<Packet> packets = packets(messages);
        return isPcapng(packets, links(packets));
    }

    private static boolean isPcapng(List<Packet> packets, List<Integer> links) {
        return links.size() > 1 || packets.stream().anyMatch(p -> p.comment() != null);
    }

    private static List<Packet> packets(List<Evidence> messages) {
        return messages.stream().map(Packet::of).toList();
    }

    private static List<Integer> links(List<Packet> packets) {
        return packets.stream().map(Packet::link).distinct().toList();
    }

    /** The capture file. Without messages it is a classic one without packets. */
    public static byte[] capture(List<Evidence> messages) {
        List<Packet> packets = packets(messages);
        List<Integer> links = links(packets);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (isPcapng(packets, links)) {
            section(out);
            links.forEach(link -> interfaceBlock(out, link));
            packets.forEach(packet -> packetBlock(out, packet, links.indexOf(packet.link())));
        } else {
            classic(out, packets, links.isEmpty() ? LinkType.ETHERNET.number() : links.get(0));
        }
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void classic(ByteArrayOutputStream out, List<Packet> packets, int link) {
        out.writeBytes(buffer(24).putInt(CLASSIC_MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(SNAP_LENGTH).putInt(link).array());
        for (Packet p : packets) {
            out.writeBytes(buffer(16).putInt((int) (p.timeNanos() / SECOND)).putInt((int) (p.timeNanos() % SECOND))
                    .putInt(p.bytes().length).putInt(p.original()).array());
            out.writeBytes(p.bytes());
        }
    }

    private static void section(ByteArrayOutputStream out) {
        block(out, SECTION_HEADER, buffer(16).putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0)
                .putLong(-1).array());
    }

    private static void interfaceBlock(ByteArrayOutputStream out, int link) {
        block(out, INTERFACE, buffer(20).putShort((short) link).putShort((short) 0).putInt(SNAP_LENGTH)
                .putShort((short) TIME_RESOLUTION).putShort((short) 1).put(NANOSECONDS).put(new byte[3])
                .putInt(0).array());
    }

    private static void packetBlock(ByteArrayOutputStream out, Packet p, int interfaceId) {
        byte[] comment = p.comment() == null ? null : p.comment().getBytes(StandardCharsets.UTF_8);
        int options = comment == null ? 0 : 4 + padded(comment.length) + 4;
        ByteBuffer body = buffer(20 + padded(p.bytes().length) + options);
        body.putInt(interfaceId).putInt((int) (p.timeNanos() >>> 32)).putInt((int) p.timeNanos())
                .putInt(p.bytes().length).putInt(p.original()).put(p.bytes());
        if (comment != null) {
            body.position(20 + padded(p.bytes().length));
            body.putShort((short) COMMENT).putShort((short) comment.length).put(comment);
        }
        block(out, ENHANCED_PACKET, body.array());
    }

    /** A block: its type, its length, its body, its length again. */
    private static void block(ByteArrayOutputStream out, int type, byte[] body) {
        int length = 12 + body.length;
        out.writeBytes(buffer(8).putInt(type).putInt(length).array());
        out.writeBytes(body);
        out.writeBytes(buffer(4).putInt(length).array());
    }

    private static int padded(int bytes) {
        return (bytes + 3) & ~3;
    }

    /**
     * Writes the messages as a JSON array of objects with {@code time}, {@code packet}, {@code message_offset},
     * {@code link_type} (null when it is not known), {@code wire_bytes}, {@code rebuilt} and {@code frame} (base64).
     */
    public static JsonBytes json(List<Evidence> messages, JsonBytes out) {
        out.beginArray();
        for (Evidence e : messages) {
            JsonText.time(out.beginObject().name("time"), e.timeNanos());
            out.field("packet", e.packet()).field("message_offset", e.messageOffset());
            if (e.linkType() == Evidence.UNKNOWN_LINK) {
                out.field("link_type", (String) null);
            } else {
                out.field("link_type", e.linkType());
            }
            out.field("wire_bytes", e.wireBytes()).field("rebuilt", e.rebuilt());
            JsonText.base64(out.name("frame"), e.frame(), 0, e.frame().length);
            out.endObject();
        }
        return out.endArray();
    }
}
