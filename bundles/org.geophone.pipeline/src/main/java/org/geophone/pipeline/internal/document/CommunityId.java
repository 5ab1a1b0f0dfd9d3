package org.geophone.pipeline.internal.document;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * Community ID version 1, seed 0 (the published Community ID specification): SHA-1 over seed, both addresses, protocol,
 * a zero byte and both ports, the smaller end first, in base64 behind {@code 1:}. One thread.
 */
final class CommunityId {
    private static final byte[] VERSION = JsonBytes.fixedText("1:");

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int SEED_BYTES = 2;

    private final MessageDigest sha1;
    /** Written in whole words: the digest reads it in larger ones, and would have to wait for single bytes. */
    private final byte[] input = new byte[SEED_BYTES + 16 + 16 + 2 + 4];
    private final byte[] digest = new byte[20];

    CommunityId() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** Appends the id to the string value that is open. */
    void append(EventSlot s, JsonBytes out) {
        int order = Long.compareUnsigned(s.sourceHigh, s.destinationHigh);
        if (order == 0) {
            order = Long.compareUnsigned(s.sourceLow, s.destinationLow);
        }
        if (order == 0) {
            order = Integer.compare(s.sourcePort, s.destinationPort);
        }
        int length = order <= 0
                ? input(s, s.sourceHigh, s.sourceLow, s.sourcePort, s.destinationHigh, s.destinationLow,
                        s.destinationPort)
                : input(s, s.destinationHigh, s.destinationLow, s.destinationPort, s.sourceHigh, s.sourceLow,
                        s.sourcePort);
        sha1.update(input, 0, length);
        try {
            sha1.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 has more than 20 bytes", e);
        }
        JsonText.appendBase64(out.fixed(VERSION), digest, 0, digest.length);
    }

    /** What is hashed, the first end before the second one; gives its length. */
    private int input(EventSlot s, long high, long low, int port, long secondHigh, long secondLow, int secondPort) {
        int p = SEED_BYTES;
        if (s.ipVersion == 6) {
            LONG.set(input, p, high);
            LONG.set(input, p + 8, low);
            LONG.set(input, p + 16, secondHigh);
            LONG.set(input, p + 24, secondLow);
            p += 32;
        } else {
            LONG.set(input, p, low << 32 | secondLow & 0xffff_ffffL);
            p += 8;
        }
        INT.set(input, p, s.transport << 24 | port & 0xffff);
        INT.set(input, p + 2, port << 16 | secondPort & 0xffff);
        return p + 6;
    }
}
