package org.geophone.decode.dns.internal.support;

import static org.geophone.testkit.capture.Frames.ACK;
import static org.geophone.testkit.capture.Frames.CLIENT;
import static org.geophone.testkit.capture.Frames.FIN;
import static org.geophone.testkit.capture.Frames.SERVER;
import static org.geophone.testkit.capture.Frames.SYN;
import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.fromClient;
import static org.geophone.testkit.capture.Frames.fromServer;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.part;
import static org.geophone.testkit.capture.Frames.prefixed;
import static org.geophone.testkit.capture.Frames.query;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.tcp;
import static org.geophone.testkit.capture.Frames.udp;

import java.util.ArrayList;
import java.util.List;
import org.geophone.testkit.capture.Bytes;

/** One Ethernet frame of everything the decoder knows, in an order that makes sense. */
public final class Samples {
    private Samples() {
    }

    /** All of them. */
    public static List<byte[]> all() {
        List<byte[]> frames = new ArrayList<>();
        plain(frames);
        tunnels(frames);
        fragments(frames);
        streams(frames);
        return frames;
    }

    private static void plain(List<byte[]> frames) {
        byte[] v4 = ipv4(17, udp(query(1)));
        byte[] v6 = ipv6(17, udp(query(2)));
        frames.add(ethernet(0x0800, v4));
        frames.add(ethernet(0x86dd, v6));
        frames.add(ethernet(0x88a8, tag(5, 0x8100, tag(6, 0x86dd, v6))));
        frames.add(ethernet(0x8847, new Bytes().u32(0x140).raw(v4).build()));
        frames.add(ethernet(0x8847, new Bytes().u32(0x140).u32(0).raw(ethernet(0x0800, v4)).build()));
        frames.add(ethernet(0x8864, new Bytes().u8(0x11, 0).u16(1, v4.length + 2, 0x0021).raw(v4).build()));
        byte[] options = new Bytes().u8(51, 0).raw(new byte[6]).u8(17, 4).raw(new byte[22]).raw(udp(query(3))).build();
        frames.add(ethernet(0x86dd, ipv6(60, options)));
    }

    private static void tunnels(List<byte[]> frames) {
        byte[] v4 = ipv4(17, udp(query(4)));
        byte[] inner = ethernet(0x0800, v4);
        frames.add(ethernet(0x0800, ipv4(4, v4)));
        frames.add(ethernet(0x86dd, ipv6(41, ipv6(17, udp(query(5))))));
        frames.add(ethernet(0x0800, ipv4(47, new Bytes().u16(0xb000, 0x0800).raw(new byte[12], v4).build())));
        frames.add(ethernet(0x0800, ipv4(47, new Bytes().u16(0x1000, 0x88be).u32(1).u16(0x1064, 0).u32(0).raw(inner)
                .build())));
        frames.add(ethernet(0x0800, ipv4(47, new Bytes().u16(0x1000, 0x22eb).u32(1).u16(0x2064, 0).u32(0).u16(0, 1)
                .u32(0).u32(0).raw(inner).build())));
        frames.add(ethernet(0x0800, ipv4(17, udp(9999, 4789, new Bytes().u32(0x0800_0000L).u32(0x100).raw(inner)
                .build()))));
        frames.add(ethernet(0x0800, ipv4(17, udp(9999, 6081, new Bytes().u8(1, 0).u16(0x6558).u32(0x100).u32(1)
                .raw(inner).build()))));
    }

    private static void fragments(List<byte[]> frames) {
        byte[] whole = udp(Bytes.join(query(6, 60), new byte[800]));
        for (int from = 0; from < whole.length; from += 296) {
            int to = Math.min(whole.length, from + 296);
            int more = to < whole.length ? 1 : 0;
            frames.add(ethernet(0x0800, ipv4(CLIENT, SERVER, 17, 77, more << 13 | from / 8, part(whole, from, to))));
            frames.add(ethernet(0x86dd, ipv6(44, new Bytes().u8(17, 0).u16(from | more).u32(78)
                    .raw(part(whole, from, to)).build())));
        }
    }

    private static void streams(List<byte[]> frames) {
        byte[] stream = prefixed(query(7), query(8, 60), query(9, 30));
        frames.add(fromClient(0xffff_fff0L, SYN, new byte[0]));
        frames.add(fromServer(500, 0xffff_fff1L, SYN | ACK, new byte[0]));
        frames.add(fromClient(0xffff_fff1L, ACK, part(stream, 0, 20)));
        frames.add(fromClient(0xffff_fff1L + 50, ACK, part(stream, 50, 90)));
        frames.add(fromClient(0xffff_fff1L + 20, ACK, part(stream, 20, 50)));
        frames.add(fromServer(501, 0xffff_fff1L + 90, ACK, prefixed(query(10), query(11))));
        frames.add(fromClient(0xffff_fff1L + 100, ACK, part(stream, 100, stream.length)));
        frames.add(fromClient(0xffff_fff1L + stream.length, ACK | FIN, new byte[0]));
        frames.add(ethernet(0x86dd, ipv6(6, tcp(53, 41_000, 9, 0, ACK, prefixed(query(12), query(13))))));
        frames.add(ethernet(0x86dd, ipv6(6, tcp(53, 42_000, 9, 0, ACK, query(14)))));
        byte[] last = ethernet(0x86dd, ipv6(6, tcp(43_000, 53, 9, 0, ACK | FIN, prefixed(query(15)))));
        frames.add(last);
        frames.add(last);
    }
}
