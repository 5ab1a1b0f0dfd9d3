package org.geophone.simulate.internal.packet;

import java.nio.ByteBuffer;

/** EDNS options that carry bytes, as they lie in the data of OPT (RFC 6891 section 6.1.2). */
public final class Options {
    /** First code of the range for local use (RFC 6891 section 9). */
    private static final int LOCAL = 65_001;
    private static final int HEAD = 4;

    private Options() {
    }

    /** One option for local use with these bytes; none without bytes. */
    public static byte[] local(byte[] bytes) {
        return bytes.length == 0 ? bytes : ByteBuffer.allocate(HEAD + bytes.length).putShort((short) LOCAL)
                .putShort((short) bytes.length).put(bytes).array();
    }

    /** An empty option for each byte, whose code tells the byte. */
    public static byte[] codes(byte[] bytes) {
        ByteBuffer out = ByteBuffer.allocate(HEAD * bytes.length);
        for (byte b : bytes) {
            out.putShort((short) (LOCAL + (b & 0xff))).putShort((short) 0);
        }
        return out.array();
    }
}
