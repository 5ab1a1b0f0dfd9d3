package org.geophone.simulate.internal.packet;

import java.net.Inet4Address;
import java.net.Inet6Address;
import org.pcap4j.packet.AbstractPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.IpV6SimpleFlowLabel;
import org.pcap4j.packet.IpV6SimpleTrafficClass;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpPort;
import org.pcap4j.packet.namednumber.UdpPort;
import org.pcap4j.util.MacAddress;

/** Ethernet frames around a payload, lengths and checksums set by pcap4j. Frames shorter than 60 bytes are padded. */
public final class FrameBuilder {
    /** TCP flags, as bits of the header byte. */
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int PSH = 8;
    public static final int ACK = 16;

    private static final short ALL_ONES = (short) 0xffff;

    /** A UDP datagram. {@code identification} is used by IPv4 only. */
    public byte[] udp(Host from, int fromPort, Host to, int toPort, int identification, byte[] payload) {
        UdpPacket.Builder udp = new UdpPacket.Builder()
                .srcPort(UdpPort.getInstance((short) fromPort)).dstPort(UdpPort.getInstance((short) toPort))
                .srcAddr(from.address().inet()).dstAddr(to.address().inet())
                .payloadBuilder(new UnknownPacket.Builder().rawData(payload))
                .correctLengthAtBuild(true).correctChecksumAtBuild(true);
        UdpPacket built = udp.build();
        if (built.getHeader().getChecksum() == 0) {
            // RFC 768: a checksum that computes to zero is sent as all ones, zero means "none"
            udp.length(built.getHeader().getLength()).correctChecksumAtBuild(false).checksum(ALL_ONES);
        }
        return frame(from, to, IpNumber.UDP, identification, udp);
    }

    /** A TCP segment; {@code payload} may be null. */
    public byte[] tcp(Host from, int fromPort, Host to, int toPort, int identification, TcpSegment segment) {
        int flags = segment.flags();
        TcpPacket.Builder tcp = new TcpPacket.Builder()
                .srcPort(TcpPort.getInstance((short) fromPort)).dstPort(TcpPort.getInstance((short) toPort))
                .sequenceNumber(segment.sequence()).acknowledgmentNumber(segment.acknowledged())
                .syn((flags & SYN) != 0).fin((flags & FIN) != 0).psh((flags & PSH) != 0).ack((flags & ACK) != 0)
                .window((short) 64_240)
                .srcAddr(from.address().inet()).dstAddr(to.address().inet())
                .paddingAtBuild(true).correctLengthAtBuild(true).correctChecksumAtBuild(true);
        if (segment.payload().length > 0) {
            tcp.payloadBuilder(new UnknownPacket.Builder().rawData(segment.payload()));
        }
        return frame(from, to, IpNumber.TCP, identification, tcp);
    }

    private static byte[] frame(Host from, Host to, IpNumber protocol, int identification,
            AbstractPacket.AbstractBuilder transport) {
        boolean v4 = from.address().isV4();
        return new EthernetPacket.Builder()
                .srcAddr(MacAddress.getByAddress(from.macBytes())).dstAddr(MacAddress.getByAddress(to.macBytes()))
                .type(v4 ? EtherType.IPV4 : EtherType.IPV6)
                .payloadBuilder(v4 ? ipv4(from, to, protocol, identification, transport)
                        : ipv6(from, to, protocol, transport))
                .paddingAtBuild(true).build().getRawData();
    }

    private static IpV4Packet.Builder ipv4(Host from, Host to, IpNumber protocol, int identification,
            AbstractPacket.AbstractBuilder transport) {
        return new IpV4Packet.Builder().version(IpVersion.IPV4).tos(IpV4Rfc791Tos.newInstance((byte) 0))
                .identification((short) identification).ttl((byte) from.ttl()).protocol(protocol)
                .srcAddr((Inet4Address) from.address().inet()).dstAddr((Inet4Address) to.address().inet())
                .payloadBuilder(transport)
                .paddingAtBuild(true).correctLengthAtBuild(true).correctChecksumAtBuild(true);
    }

    private static IpV6Packet.Builder ipv6(Host from, Host to, IpNumber protocol,
            AbstractPacket.AbstractBuilder transport) {
        return new IpV6Packet.Builder().version(IpVersion.IPV6)
                .trafficClass(IpV6SimpleTrafficClass.newInstance((byte) 0))
                .flowLabel(IpV6SimpleFlowLabel.newInstance(0)).nextHeader(protocol).hopLimit((byte) from.ttl())
                .srcAddr((Inet6Address) from.address().inet()).dstAddr((Inet6Address) to.address().inet())
                .payloadBuilder(transport).correctLengthAtBuild(true);
    }
}
