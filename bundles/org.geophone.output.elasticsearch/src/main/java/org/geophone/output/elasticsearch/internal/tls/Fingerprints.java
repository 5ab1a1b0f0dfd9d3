package org.geophone.output.elasticsearch.internal.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 fingerprints of certificates, as lower-case hexadecimal digits. */
public final class Fingerprints {
    private static final int DIGITS = 64;

    private Fingerprints() {
    }

    /** The fingerprint of a certificate. */
    static String of(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A fingerprint as people write it, with or without colons.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String parse(String text) {
        String hex = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("'" + text.strip()
                    + "' is not the 64 hexadecimal digits of a SHA-256 fingerprint");
        }
        return hex;
    }
}
