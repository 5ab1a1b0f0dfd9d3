package org.geophone.decode.dns.internal;

import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.decode.dns.internal.frame.Ageing;
import org.geophone.decode.dns.internal.frame.DnsPorts;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Limits;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.frame.PlainFrame;
import org.geophone.decode.dns.internal.link.Ethernet;
import org.geophone.decode.dns.internal.link.LinkHeaders;
import org.geophone.decode.dns.internal.link.Mpls;
import org.geophone.decode.dns.internal.link.Ppp;
import org.geophone.decode.dns.internal.net.Fragments;
import org.geophone.decode.dns.internal.net.Ip;
import org.geophone.decode.dns.internal.tcp.Tcp;
import org.geophone.decode.dns.internal.transport.Udp;
import org.geophone.decode.dns.internal.tunnel.Gre;
import org.geophone.decode.dns.internal.tunnel.UdpTunnels;

/**
 * Walks every frame through its layers, one header after the other, and counts exactly one fate for it. Owned by the
 * decoding thread.
 */
final class Walker {
    /** Headers a frame may have, tags and extension headers aside. */
    static final int MAX_LAYERS = 12;

    final Ageing ageing = new Ageing();
    final Fragments fragments;
    final Tcp tcp;
    private final Frame frame = new Frame();
    private final PlainFrame plain;
    private final Outlet outlet;
    private final Ip ip;
    private final Udp udp;
    private Counters counters;
    private long packets;
    private long bytes;

    Walker(Limits limits, DnsPorts ports) {
        outlet = new Outlet(limits.messageBytes());
        fragments = new Fragments(limits, ports, outlet, ageing);
        tcp = new Tcp(limits, ports, outlet, ageing);
        plain = new PlainFrame(ports, outlet);
        ip = new Ip(fragments);
        udp = new Udp(ports, outlet);
    }

    void decode(PacketCursor cursor, EventSink sink) {
        outlet.attach(sink);
        fragments.countRestoreLosses();
        tcp.countRestoreLosses();
        counters = sink.counters();
        try {
            packets(cursor);
        } finally {
            tellCounters();
        }
    }

    private void packets(PacketCursor cursor) {
        boolean held = true;
        while (cursor.next()) {
            boolean back = ageing.take(cursor.timeNanos());
            if (held) {
                held = expire(back);
            }
            LinkType link = cursor.linkType();
            int captured = cursor.captured();
            packets++;
            bytes += Math.max(0, captured);
            counters.link(link);
            if (captured < cursor.original()) {
                counters.increment(Counter.PACKETS_CUT);
            }
            if (link == LinkType.ETHERNET && plain.read(cursor)) {
                continue;
            }
            counters.increment(layers(cursor, link));
            held = true;
        }
    }

    /** Gives up what has waited too long; true while something waits. */
    private boolean expire(boolean back) {
        if (back) {
            fragments.setBack();
            tcp.setBack();
        }
        fragments.expire();
        tcp.expire();
        return fragments.holdsAny() || tcp.holdsAny();
    }

    /** Counts what the last packets were; every slice of them ends with it. */
    private void tellCounters() {
        counters.add(Counter.PACKETS, packets);
        counters.add(Counter.BYTES, bytes);
        packets = 0;
        bytes = 0;
        outlet.tellCounters();
    }

    private Counter layers(PacketCursor cursor, LinkType link) {
        frame.begin(cursor);
        walk(LinkHeaders.first(frame, link));
        if (frame.fault != null) {
            counters.fault(frame.fault);
        }
        return frame.fate;
    }

    void finish(EventSink sink) {
        outlet.attach(sink);
        fragments.countRestoreLosses();
        tcp.countRestoreLosses();
        fragments.finish();
        tcp.finish();
        outlet.tellCounters();
    }

    private void walk(int first) {
        int layer = first;
        while (layer != Layer.END) {
            if (frame.layers++ == MAX_LAYERS) {
                frame.fault(DecodeFault.TOO_MANY_LAYERS);
                return;
            }
            layer = read(layer);
        }
    }

    private int read(int layer) {
        return switch (layer) {
            case Layer.ETHERNET -> Ethernet.read(frame);
            case Layer.IP -> ip.read(frame);
            case Layer.UDP -> udp.read(frame);
            case Layer.TCP -> tcp.read(frame);
            case Layer.MPLS -> Mpls.read(frame);
            case Layer.PPPOE -> Ppp.readOverEthernet(frame);
            case Layer.PPP -> Ppp.read(frame);
            case Layer.GRE -> Gre.read(frame);
            case Layer.VXLAN -> UdpTunnels.readVxlan(frame);
            default -> UdpTunnels.readGeneve(frame);
        };
    }
}
