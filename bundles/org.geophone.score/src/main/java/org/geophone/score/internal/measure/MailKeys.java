package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.HostRole;

/**
 * Keys that mail needs: of who signed it, in TXT answers (RFC 6376 section 3.6.1), of the relay it goes to (RFC 7672),
 * and of its recipient (RFC 7929, RFC 8162). A key cannot be told from data, but a mail relay asks for one with each
 * new correspondent: for relays, and for nobody else, one costs what the choice of a correspondent does. Of relays and
 * recipients that choice is in the name that is asked for, and was paid there.
 */
final class MailKeys {
    /** Bits of a signer's key: the choice of a sender. */
    private static final float SIGNER_BITS = 32f;
    private static final byte[] LABEL = {10, '_', 'd', 'o', 'm', 'a', 'i', 'n', 'k', 'e', 'y'};
    private static final byte[] RELAY_LABEL = {4, '_', 't', 'c', 'p'};
    private static final byte[] OPENPGP_LABEL = {11, '_', 'o', 'p', 'e', 'n', 'p', 'g', 'p', 'k', 'e', 'y'};
    private static final byte[] SMIME_LABEL = {10, '_', 's', 'm', 'i', 'm', 'e', 'c', 'e', 'r', 't'};
    /** Usage, selector and matching type stand before a digest of SHA-256 or SHA-512. */
    private static final int PIN = 3 + 32;
    private static final int LONG_PIN = 3 + 64;
    /** Keys with signatures of others, or a certificate: more do not fit into many answers. */
    private static final int LONGEST_OF_RECIPIENT = 4096;
    private static final byte[] VERSION = {'v', '=', 'D', 'K', 'I', 'M', '1'};
    private static final byte[] TYPE = {'k', '=', 'r', 's', 'a'};
    /** An RSA key of 1024 to 4096 bits in base64; an Ed25519 one is shorter. */
    private static final int LONGEST = 800;

    private MailKeys() {
    }

    /** Bits of such a key. */
    static float bits(int type) {
        return type == RecordTypes.TXT ? SIGNER_BITS : 0;
    }

    /** True when a mail relay asked for a key as the standards name it, and got a record of its form. */
    static boolean isKey(EventSlot slot, int type, int at, int length) {
        if ((slot.clientRoles & HostRole.MAIL_RELAY.bit()) == 0) {
            return false;
        }
        switch (type) {
            case RecordTypes.TXT: return isSigner(slot, at, length);
            case RecordTypes.TLSA: return (length == PIN || length == LONG_PIN) && hasLabel(slot, RELAY_LABEL);
            case RecordTypes.OPENPGPKEY: return length <= LONGEST_OF_RECIPIENT && hasLabel(slot, OPENPGP_LABEL);
            case RecordTypes.SMIMEA: return length <= LONGEST_OF_RECIPIENT && hasLabel(slot, SMIME_LABEL);
            default: return false;
        }
    }

    private static boolean isSigner(EventSlot slot, int at, int length) {
        return length > VERSION.length && length <= LONGEST
                && (begins(slot.data, at + 1, VERSION) || begins(slot.data, at + 1, TYPE)) && hasLabel(slot, LABEL);
    }

    private static boolean hasLabel(EventSlot slot, byte[] label) {
        int end = slot.nameOffset + slot.nameBytes - label.length;
        for (int p = slot.nameOffset; p < end; p += 1 + slot.data[p]) {
            if (begins(slot.data, p, label)) {
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
