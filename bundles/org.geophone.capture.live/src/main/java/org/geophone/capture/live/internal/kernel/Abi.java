package org.geophone.capture.live.internal.kernel;

/**
 * Numbers of the Linux kernel's binary interface on 64-bit machines (linux/if_packet.h, linux/filter.h, poll.h and
 * their kin). {@code native/abi/packet.c} prints the same names from the C headers, and a test compares all of them.
 */
public final class Abi {
    static final int AF_PACKET = 17;
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int ETH_P_ALL = 3;

    static final int SOL_SOCKET = 1;
    static final int SO_ERROR = 4;
    static final int SO_ATTACH_FILTER = 26;
    static final int SOL_PACKET = 263;
    static final int PACKET_ADD_MEMBERSHIP = 1;
    static final int PACKET_RX_RING = 5;
    static final int PACKET_STATISTICS = 6;
    static final int PACKET_VERSION = 10;
    static final int PACKET_FANOUT = 18;
    static final int PACKET_FANOUT_HASH = 0;
    static final int PACKET_FANOUT_FLAG_UNIQUEID = 0x2000;
    static final int PACKET_MR_PROMISC = 1;
    static final int PACKET_OUTGOING = 4;
    static final int TPACKET_V3 = 2;

    static final int ARPHRD_ETHER = 1;
    static final int ARPHRD_PPP = 512;
    static final int ARPHRD_RAWIP = 519;
    static final int ARPHRD_TUNNEL = 768;
    static final int ARPHRD_TUNNEL6 = 769;
    static final int ARPHRD_LOOPBACK = 772;
    static final int ARPHRD_SIT = 776;
    static final int ARPHRD_IPGRE = 778;
    static final int ARPHRD_IP6GRE = 823;
    static final int ARPHRD_NONE = 0xfffe;

    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;
    static final int MAP_SHARED = 1;

    static final int POLLIN = 1;
    static final int POLLERR = 8;
    static final int POLLHUP = 16;
    static final int POLLNVAL = 32;
    static final int POLLFD_BYTES = 8;
    static final int POLLFD_EVENTS = 4;
    static final int POLLFD_REVENTS = 6;

    static final int EPERM = 1;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOPROTOOPT = 92;
    static final int EAFNOSUPPORT = 97;
    static final int ENETDOWN = 100;

    static final int SOCKADDR_LL_BYTES = 20;
    static final int SOCKADDR_LL_PROTOCOL = 2;
    static final int SOCKADDR_LL_IFINDEX = 4;
    static final int SOCKADDR_LL_HATYPE = 8;
    static final int MREQ_BYTES = 16;
    static final int MREQ_TYPE = 4;
    static final int STATS_BYTES = 12;
    static final int STATS_DROPS = 4;
    static final int STATS_FREEZES = 8;
    static final int REQ_BYTES = 28;
    static final int REQ_BLOCK_NR = 4;
    static final int REQ_FRAME_SIZE = 8;
    static final int REQ_FRAME_NR = 12;
    static final int REQ_RETIRE_MS = 16;
    static final int FPROG_BYTES = 16;
    static final int FPROG_FILTER = 8;
    static final int FILTER_BYTES = 8;
    static final int FILTER_JT = 2;
    static final int FILTER_JF = 3;
    static final int FILTER_K = 4;
    /** Where a filter finds the packet's type: SKF_AD_OFF + SKF_AD_PKTTYPE. */
    static final int FILTER_PACKET_TYPE = -4092;

    static final int SIOCGIFFLAGS = 0x8913;
    static final int IFF_UP = 1;
    static final int IFREQ_BYTES = 40;
    static final int IFREQ_FLAGS = 16;
    static final int IFNAMSIZ = 16;

    static final int PCAP_HEADER_SECONDS = 0;
    static final int PCAP_HEADER_FRACTION = 8;
    static final int PCAP_HEADER_CAPTURED = 16;
    static final int PCAP_HEADER_ORIGINAL = 20;
    static final int PCAP_HEADER_BYTES = 24;

    /** Bit of a block's status: user space owns it. */
    public static final int TP_STATUS_USER = 1;
    /** Members of a block's description, at its start. */
    public static final int BLOCK_STATUS = 8;
    /** How many packets the block holds. */
    public static final int BLOCK_PACKETS = 12;
    /** Offset of the first packet's header in the block. */
    public static final int BLOCK_FIRST = 16;
    /** Bytes of the block that are used. */
    public static final int BLOCK_LENGTH = 20;
    /** Members of a packet's header: distance to the next one, 0 in the last. */
    public static final int PACKET_NEXT = 0;
    /** Seconds of the packet's time. */
    public static final int PACKET_SECONDS = 4;
    /** Nanoseconds of the packet's time. */
    public static final int PACKET_NANOS = 8;
    /** Captured bytes. */
    public static final int PACKET_CAPTURED = 12;
    /** Bytes on the wire. */
    public static final int PACKET_ORIGINAL = 16;
    /** Status bits of the packet. */
    public static final int PACKET_STATUS = 20;
    /** Distance from the header to the frame. */
    public static final int PACKET_MAC = 24;
    /** The VLAN tag the kernel took off. */
    public static final int PACKET_VLAN = 32;
    /** Bytes of the header. */
    public static final int PACKET_HEADER_BYTES = 48;
    /** Bit of a packet's status: the tag is valid. */
    public static final int TP_STATUS_VLAN_VALID = 16;

    private Abi() {
    }
}
