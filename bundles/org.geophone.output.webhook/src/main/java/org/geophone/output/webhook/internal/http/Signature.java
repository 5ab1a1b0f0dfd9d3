package org.geophone.output.webhook.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header by which a receiver knows that a request is by the sensor and new: {@code t=SECONDS,v1=HEX}, HEX being
 * the HMAC-SHA256 (RFC 2104) of SECONDS, a full stop and the body, SECONDS the time since 1970 at which it was signed.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {
    }

    static String of(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
