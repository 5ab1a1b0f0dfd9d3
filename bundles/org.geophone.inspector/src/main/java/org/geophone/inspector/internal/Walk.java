package org.geophone.inspector.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.inspect.Layer;

/** The way from the link to the payload. Lengths in headers are believed as far as there are bytes. */
final class Walk {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int DNS_PORT = 53;
    private static final int MOST_LAYERS = 16;

    private final Bytes bytes;
    private final List<Layer> layers = new ArrayList<>();
    /** End of what the layers so far leave to those within. */
    private int end;

    Walk(byte[] frame) {
        bytes = new Bytes(frame);
        end = frame.length;
    }

    List<Layer> layers() {
        return layers;
    }

    void link(int type) {
        switch (type) {
            case Inspector.ETHERNET -> ethernet();
            case Inspector.RAW, 12, 14, 228, 229 -> network(0, 0);
            case 113 -> cooked("Linux cooked", 16, 14);
            case 276 -> cooked("Linux cooked v2", 20, 0);
            case 0, 108 -> cooked("loopback", 4, -1);
            default -> rest(0, "link type " + type + " is not known");
        }
    }

    private void ethernet() {
        Parts parts = new Parts(bytes, "Ethernet", 0);
        try {
            bytes.need("the Ethernet header", 0, 14, end);
            parts.add("destination", bytes.mac(0), 0, 6).add("source", bytes.mac(6), 6, 6);
            int at = 12;
            while (bytes.u16(at) == 0x8100 || bytes.u16(at) == 0x88a8) {
                bytes.need("a VLAN tag", at, 6, end);
                parts.hex("tag type", at, 2).add("VLAN", bytes.u16(at + 2) & 0xfff, at + 2, 2);
                at += 4;
            }
            parts.hex("type", at, 2);
            layers.add(parts.layer(at + 2, null));
            network(bytes.u16(at), at + 2);
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    private void cooked(String name, int length, int typeAt) {
        Parts parts = new Parts(bytes, name, 0);
        try {
            bytes.need("the header", 0, length, end);
            parts.hex("header", 0, length);
            layers.add(parts.layer(length, null));
            network(typeAt < 0 ? 0 : bytes.u16(typeAt), length);
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    /** Network layer of an Ethernet type; 0: by its version. */
    private void network(int type, int at) {
        int version = at < end ? bytes.u8(at) >> 4 : 0;
        if (type == IPV4 || type == 0 && version == 4) {
            ipv4(at);
        } else if (type == IPV6 || type == 0 && version == 6) {
            ipv6(at);
        } else {
            rest(at, type == 0 ? "this is no IP" : null);
        }
    }

    private String address(int at, int length) throws Bytes.Cut {
        try {
            return InetAddress.getByAddress(bytes.copy(at, length)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new Bytes.Cut("an address", at, length, 0);
        }
    }

    private void ipv4(int at) {
        Parts parts = new Parts(bytes, "IPv4", at);
        try {
            bytes.need("the IPv4 header", at, 20, end);
            int header = (bytes.u8(at) & 15) * 4;
            int total = bytes.u16(at + 2);
            parts.add("version", bytes.u8(at) >> 4, at, 1).add("header length", header, at, 1)
                    .hex("service", at + 1, 1).add("total length", total, at + 2, 2).hex("identification", at + 4, 2);
            int fragment = bytes.u16(at + 6);
            parts.add("flags", ((fragment & 0x4000) != 0 ? "don't fragment " : "")
                    + ((fragment & 0x2000) != 0 ? "more fragments" : ""), at + 6, 1)
                    .add("fragment offset", (fragment & 0x1fff) * 8, at + 6, 2).u8("time to live", at + 8)
                    .u8("protocol", at + 9).hex("checksum", at + 10, 2).add("source", address(at + 12, 4), at + 12, 4)
                    .add("destination", address(at + 16, 4), at + 16, 4);
            if (header < 20) {
                throw new Bytes.Cut("the IPv4 header", at, 20, header);
            }
            bytes.need("the options", at, header, end);
            if (header > 20) {
                parts.hex("options", at + 20, header - 20);
            }
            int cut = at + total - end;
            end = total >= header && total > 0 ? Math.min(end, at + total) : end;
            layers.add(parts.layer(at + header, cut > 0 ? "the capture has " + cut + " bytes less than the packet"
                    : null));
            transport(bytes.u8(at + 9), at + header, (fragment & 0x1fff) != 0);
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    private void ipv6(int at) {
        Parts parts = new Parts(bytes, "IPv6", at);
        try {
            bytes.need("the IPv6 header", at, 40, end);
            int payload = bytes.u16(at + 4);
            parts.add("version", bytes.u8(at) >> 4, at, 1).hex("class and flow", at, 4)
                    .add("payload length", payload, at + 4, 2).u8("next header", at + 6).u8("hop limit", at + 7)
                    .add("source", address(at + 8, 16), at + 8, 16)
                    .add("destination", address(at + 24, 16), at + 24, 16);
            int cut = at + 40 + payload - end;
            end = payload > 0 ? Math.min(end, at + 40 + payload) : end;
            int next = bytes.u8(at + 6);
            int here = at + 40;
            boolean later = false;
            // hop-by-hop, routing, fragment, destination options (RFC 8200, 4.1)
            while (next == 0 || next == 43 || next == 44 || next == 60) {
                bytes.need("an extension header", here, 8, end);
                int length = next == 44 ? 8 : 8 + bytes.u8(here + 1) * 8;
                bytes.need("an extension header", here, length, end);
                later |= next == 44 && (bytes.u16(here + 2) & 0xfff8) != 0;
                parts.hex("extension " + next, here, length);
                next = bytes.u8(here);
                here += length;
            }
            layers.add(parts.layer(here, cut > 0 ? "the capture has " + cut + " bytes less than the packet" : null));
            transport(next, here, later);
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    private void transport(int protocol, int at, boolean laterFragment) {
        if (layers.size() >= MOST_LAYERS) {
            rest(at, "there are more layers than are shown");
        } else if (laterFragment) {
            rest(at, "this is a later fragment: what it belongs to is in another packet");
        } else if (protocol == UDP) {
            udp(at);
        } else if (protocol == TCP) {
            tcp(at);
        } else if (protocol == 4 || protocol == 41) {
            network(protocol == 4 ? IPV4 : IPV6, at);
        } else {
            rest(at, null);
        }
    }

    private void udp(int at) {
        Parts parts = new Parts(bytes, "UDP", at);
        try {
            bytes.need("the UDP header", at, 8, end);
            int length = bytes.u16(at + 4);
            parts.u16("source port", at).u16("destination port", at + 2).add("length", length, at + 4, 2)
                    .hex("checksum", at + 6, 2);
            int cut = at + length - end;
            layers.add(parts.layer(at + 8, cut > 0 ? cut + " bytes are missing (a fragment, or the capture is cut)"
                    : null));
            int last = length >= 8 ? Math.min(end, at + length) : end;
            payload(at, at + 8, last);
            if (last < end) {
                rest(last, null);
            }
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    private void tcp(int at) {
        Parts parts = new Parts(bytes, "TCP", at);
        try {
            bytes.need("the TCP header", at, 20, end);
            int header = (bytes.u8(at + 12) >> 4) * 4;
            parts.u16("source port", at).u16("destination port", at + 2)
                    .add("sequence number", bytes.u32(at + 4), at + 4, 4)
                    .add("acknowledgement number", bytes.u32(at + 8), at + 8, 4)
                    .add("header length", header, at + 12, 1)
                    .add("flags", flags(bytes.u8(at + 13)), at + 13, 1).u16("window", at + 14)
                    .hex("checksum", at + 16, 2).u16("urgent pointer", at + 18);
            if (header < 20) {
                throw new Bytes.Cut("the TCP header", at, 20, header);
            }
            bytes.need("the options", at, header, end);
            if (header > 20) {
                parts.hex("options", at + 20, header - 20);
            }
            layers.add(parts.layer(at + header, null));
            segment(at, at + header);
        } catch (Bytes.Cut e) {
            layers.add(parts.layer(end, e.getMessage()));
        }
    }

    /** A segment that begins with a message's length (RFC 1035, 4.2.2) is read; in the middle of one it is not. */
    private void segment(int ports, int at) {
        if (at + 2 < end && isDns(ports) && bytes.u16(at) == end - at - 2) {
            layers.add(new Parts(bytes, "DNS over TCP", at).u16("length", at).layer(at + 2, null));
            layers.add(new DnsWalk(bytes, at + 2, end).layer());
        } else if (at < end) {
            rest(at, isDns(ports) ? "this segment is not exactly one message" : null);
        }
    }

    private static String flags(int bits) {
        String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            text.append((bits >> i & 1) != 0 ? (text.isEmpty() ? "" : " ") + names[i] : "");
        }
        return text.toString();
    }

    private boolean isDns(int ports) {
        return bytes.u16(ports) == DNS_PORT || bytes.u16(ports + 2) == DNS_PORT;
    }

    private void payload(int ports, int at, int last) {
        if (isDns(ports)) {
            layers.add(new DnsWalk(bytes, at, last).layer());
        } else if (at < last) {
            layers.add(new Parts(bytes, "payload", at).hex("bytes", at, last - at).layer(last, null));
        }
    }

    /** What no layer explains. */
    private void rest(int at, String problem) {
        int begin = Math.min(at, end);
        Parts parts = new Parts(bytes, "bytes", begin);
        if (begin < bytes.length()) {
            parts.hex("bytes", begin, bytes.length() - begin);
        }
        layers.add(parts.layer(bytes.length(), problem));
    }
}
