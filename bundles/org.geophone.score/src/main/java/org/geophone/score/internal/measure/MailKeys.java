package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;

/**
 * Keys of signed mail in TXT answers (RFC 6376 section 3.6.1). A key cannot be told from data, but a mail relay asks
 * for one with each new sender: for relays, and for nobody else, one costs what the choice of a sender does.
 */
final class MailKeys {
    /** Bits of a key: the choice of a sender. */
    static final float BITS = 32f;
    private static final byte[] LABEL = {10, '_', 'd', 'o', 'm', 'a', 'i', 'n', 'k', 'e', 'y'};
    private static final byte[] VERSION = {'v', '=', 'D', 'K', 'I', 'M', '1'};
    private static final byte[] TYPE = {'k', '=', 'r', 's', 'a'};
    /** An RSA key of 1024 to 4096 bits in base64; an Ed25519 one is shorter. */
    private static final int LONGEST = 800;

    private MailKeys() {
    }

    /** True when a mail relay asked for a selector and got a key record. */
    static boolean isKey(EventSlot slot, int at, int length) {
        return (slot.clientRoles & HostRole.MAIL_RELAY.bit()) != 0 && length > VERSION.length && length <= LONGEST
                && (begins(slot.data, at + 1, VERSION) || begins(slot.data, at + 1, TYPE)) && isSelector(slot);
    }

    private static boolean isSelector(EventSlot slot) {
        int end = slot.nameOffset + slot.nameBytes - LABEL.length;
        for (int p = slot.nameOffset; p < end; p += 1 + slot.data[p]) {
            if (begins(slot.data, p, LABEL)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] data, int at, byte[] text) {
        return at + text.length <= data.length
                && java.util.Arrays.equals(data, at, at + text.length, text, 0, text.length);
    }
}
