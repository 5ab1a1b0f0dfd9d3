package org.geophone.api.capture;

/** How packets lie in a block's memory; drives {@link PacketCursor}. */
public enum PacketLayout {
    /** Classic pcap records, little endian, times in microseconds. */
    PCAP_LE_MICROS,
    /** Classic pcap records, little endian, times in nanoseconds. */
    PCAP_LE_NANOS,
    /** Classic pcap records, big endian, times in microseconds. */
    PCAP_BE_MICROS,
    /** Classic pcap records, big endian, times in nanoseconds. */
    PCAP_BE_NANOS,
    /**
     * Own packed records, see {@link PacketCursor#PACKED_HEADER_BYTES}: what pcapng blocks, and sources that must copy
     * anyway, are turned into.
     */
    PACKED,
    /** Packets of a block of the kernel's packet ring (TPACKET_V3 of linux/if_packet.h), each with its header. */
    TPACKET_V3
}
