package org.geophone.simulate.internal.packet;

/**
 * A machine on the link.
 *
 * @param address its address
 * @param mac the lower 48 bits are its hardware address
 * @param ttl time to live or hop limit of what it sends
 * @param edns whether its queries carry an OPT record
 * @param dnssec whether it asks for signatures (DO bit)
 * @param mixedCase whether it mixes the case of letters in questions (0x20)
 */
public record Host(Address address, long mac, int ttl, boolean edns, boolean dnssec, boolean mixedCase) {
    /** UDP payload size that its OPT record announces (DNS flag day 2020). */
    public static final int EDNS_SIZE = 1232;
    private static final int PLAIN_SIZE = 512;

    /** A machine without EDNS, as Windows asks. */
    public static Host windows(Address address, int number) {
        return new Host(address, 0x02_40_0a_00_00_00L | number, 128, false, false, false);
    }

    /** A machine with EDNS, as systemd-resolved and most servers ask. */
    public static Host linux(Address address, int number) {
        return new Host(address, 0x02_40_0b_00_00_00L | number, 64, true, false, false);
    }

    /** A forwarder that validates and mixes case. */
    public static Host forwarder(Address address, int number) {
        return new Host(address, 0x02_40_0c_00_00_00L | number, 64, true, true, true);
    }

    /** The longest answer over UDP that it takes. */
    public int answerLimit() {
        return edns ? EDNS_SIZE : PLAIN_SIZE;
    }

    /** Its hardware address as bytes. */
    public byte[] macBytes() {
        byte[] out = new byte[6];
        for (int i = 0; i < 6; i++) {
            out[i] = (byte) (mac >>> 8 * (5 - i));
        }
        return out;
    }
}
