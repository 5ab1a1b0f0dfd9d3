package org.geophone.pipeline.internal.document;

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

    private final MessageDigest sha1;
    private final byte[] input = new byte[2 + 16 + 16 + 2 + 4];
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
        boolean forward = order <= 0;
        int p = 2;
        p = address(p, s, forward);
        p = address(p, s, !forward);
        input[p++] = (byte) s.transport;
        input[p++] = 0;
        p = port(p, forward ? s.sourcePort : s.destinationPort);
        p = port(p, forward ? s.destinationPort : s.sourcePort);
        sha1.update(input, 0, p);
        try {
            sha1.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 has more than 20 bytes", e);
        }
        JsonText.appendBase64(out.fixed(VERSION), digest, 0, digest.length);
    }

    private int address(int at, EventSlot s, boolean source) {
        long high = source ? s.sourceHigh : s.destinationHigh;
        long low = source ? s.sourceLow : s.destinationLow;
        int p = at;
        if (s.ipVersion == 6) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                input[p++] = (byte) (high >>> shift);
            }
        }
        for (int shift = s.ipVersion == 6 ? 56 : 24; shift >= 0; shift -= 8) {
            input[p++] = (byte) (low >>> shift);
        }
        return p;
    }

    private int port(int at, int port) {
        input[at] = (byte) (port >>> 8);
        input[at + 1] = (byte) port;
        return at + 2;
    }
}
