package org.geophone.dispatch.internal.privacy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Mac;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * What stands instead of ids. The sensor's own are made of addresses, without a key and of parts that stand beside
 * them, so that whoever has one can work out the client. HMAC-SHA256 over a zero byte and the id's hexadecimal digits,
 * cut to its length; the zero keeps it apart from pseudonyms under the same key. One thread.
 */
final class HiddenIds {
    private static final int ACCOUNT_DIGITS = 16;

    private final Mac mac;
    private final JsonBytes digits = new JsonBytes(64);
    private final JsonBytes text = new JsonBytes(64);

    HiddenIds(Mac mac) {
        this.mac = mac;
    }

    /** The id of a record. */
    long[] of(long high, long low) {
        JsonText.appendHex(digits.reset(), high);
        JsonText.appendHex(digits, low);
        ByteBuffer hash = hash(digits.array(), 0, digits.length());
        return new long[] {hash.getLong(), hash.getLong()};
    }

    /** An id as a document has it, with quotes: 16 digits for so many, else 32. */
    byte[] text(byte[] data, int from, int to) {
        ByteBuffer hash = hash(data, from, to - from);
        JsonText.appendHex(text.reset().beginText(), hash.getLong());
        if (to - from != ACCOUNT_DIGITS) {
            JsonText.appendHex(text, hash.getLong());
        }
        text.endText();
        return Arrays.copyOf(text.array(), text.length());
    }

    private ByteBuffer hash(byte[] data, int from, int bytes) {
        mac.update((byte) 0);
        mac.update(data, from, bytes);
        return ByteBuffer.wrap(mac.doFinal());
    }
}
