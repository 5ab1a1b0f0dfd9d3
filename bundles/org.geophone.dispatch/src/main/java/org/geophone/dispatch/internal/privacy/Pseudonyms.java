package org.geophone.dispatch.internal.privacy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.geophone.api.tls.SecretFile;

/** What stands in documents instead of the address and the name of a client. One thread. */
final class Pseudonyms {
    /** Shorter keys can be tried out. */
    static final int LEAST_KEY_BYTES = 16;
    private static final String HASH = "HmacSHA256";
    private static final byte[] MASKED_NAME = "masked".getBytes(StandardCharsets.US_ASCII);
    /** 100::/64 is routed nowhere (RFC 6666), so that a pseudonym is an address for every database and no host's. */
    private static final long PSEUDONYMS = 0x0100_0000_0000_0000L;
    private static final long MAPPED = 0xffff_0000_0000L;
    /** A part of four, at most 255. */
    private static final String PART = "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    /** What is read without asking a resolver: four parts, or something with a colon that begins like an address. */
    private static final Pattern ADDRESS = Pattern.compile(PART + "(\\." + PART + "){3}"
            + "|(?=[^:]*:)[0-9a-f:][0-9a-f.:]*");

    private final Privacy privacy;
    /** Null: addresses are masked. */
    private final Mac mac;
    private final HiddenIds ids;
    private final JsonBytes text = new JsonBytes(64);

    /**
     * Pseudonyms of these settings.
     *
     * @param keys folder of the sensor's keys, for ids beside masked addresses
     * @throws IOException when the key cannot be read or is too short, in words
     */
    Pseudonyms(Privacy privacy, Path keys) throws IOException {
        this.privacy = privacy;
        mac = privacy.clients() == ClientsShown.HASHED ? mac(key(privacy.keyFile())) : null;
        ids = new HiddenIds(mac != null ? mac : mac(SensorSecret.of(keys)));
    }

    private static byte[] key(String file) throws IOException {
        if (file.isEmpty()) {
            throw new IOException("laneClients is hashed, and there is no laneHashKeyFile");
        }
        byte[] key = SecretFile.firstLine(Path.of(file)).getBytes(StandardCharsets.UTF_8);
        if (key.length < LEAST_KEY_BYTES) {
            throw new IOException("the key in " + file + " has fewer than " + LEAST_KEY_BYTES + " characters");
        }
        return key;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }

    /** What stands instead of ids. */
    HiddenIds ids() {
        return ids;
    }

    /** What stands instead of an address. */
    byte[] address(byte[] data, int from, int to) {
        byte[] raw;
        try {
            String given = new String(data, from, to - from, StandardCharsets.US_ASCII);
            if (!ADDRESS.matcher(given).matches()) {
                return MASKED_NAME;
            }
            raw = InetAddress.getByName(given).getAddress();
        } catch (UnknownHostException e) {
            return MASKED_NAME;
        }
        boolean four = raw.length == 4;
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        long high = four ? 0 : bytes.getLong();
        long low = four ? MAPPED | bytes.getInt() & 0xffff_ffffL : bytes.getLong();
        text.reset();
        if (mac != null) {
            mac.update(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
            JsonText.appendAddress(text, PSEUDONYMS, ByteBuffer.wrap(mac.doFinal()).getLong());
        } else {
            int bits = four ? privacy.v4Bits() + 96 : privacy.v6Bits();
            JsonText.appendAddress(text, bits >= 64 ? high : high & mask(bits), bits <= 64 ? 0 : low & mask(bits - 64));
        }
        return Arrays.copyOf(text.array(), text.length());
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << 64 - bits;
    }

    /** What stands instead of a name, as JSON text without quotes. */
    byte[] name(byte[] data, int from, int to) {
        if (mac == null) {
            return MASKED_NAME;
        }
        mac.update(data, from, to - from);
        text.reset().beginText().appendText("host-");
        JsonText.appendHex(text, ByteBuffer.wrap(mac.doFinal()).getLong());
        return Arrays.copyOfRange(text.array(), 1, text.length());
    }
}
