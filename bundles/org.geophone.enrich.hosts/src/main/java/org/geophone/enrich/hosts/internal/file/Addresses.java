package org.geophone.enrich.hosts.internal.file;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Addresses between text and two longs, IPv4 mapped. Never asks a resolver. */
public final class Addresses {
    private static final long MAPPED = 0xffff_0000_0000L;
    /** A part of four, at most 255. */
    private static final String PART = "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final Pattern FOUR_PARTS = Pattern.compile(PART + "(\\." + PART + "){3}");
    private static final Pattern WITH_COLONS = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    private Addresses() {
    }

    /** High and low half of an address, or null when the text is none. A zone ({@code fe80::1%eth0}) is left out. */
    public static long[] parse(String given) {
        int zone = given.indexOf('%');
        String text = zone < 0 ? given : given.substring(0, zone);
        boolean v6 = text.indexOf(':') >= 0;
        if (!(v6 ? WITH_COLONS : FOUR_PARTS).matcher(text).matches()) {
            return null;
        }
        try {
            // a resolver is asked for what is no address, such as 999.1.1.1, unless it has a colon and begins like one
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
            if (bytes.remaining() == 4) {
                return new long[] {0, MAPPED | bytes.getInt() & 0xffff_ffffL};
            }
            return new long[] {bytes.getLong(), bytes.getLong()};
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** An address for people. */
    public static String text(long high, long low) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high).putLong(low);
        try {
            return InetAddress.getByAddress(bytes.array()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
