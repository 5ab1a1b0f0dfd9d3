package org.geophone.admin.internal.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A PEM file (RFC 7468) with certificates or one public key of somebody who signs bundles. */
final class SignerFile {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

    private SignerFile() {
    }

    /** The keys in it. */
    static List<PublicKey> keys(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            // at the beginning of a line only, so that no comment of a list of something else is taken for a key
            int begin = text.startsWith(BEGIN) ? 0 : text.indexOf('\n' + BEGIN) + 1;
            int end = text.indexOf(END);
            return text.startsWith(BEGIN, begin) && end > begin
                    ? List.of(key(text.substring(begin + BEGIN.length(), end))) : certificates(text);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("it holds neither a certificate nor a public key: " + e.getMessage(), e);
        }
    }

    private static List<PublicKey> certificates(String text) throws GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
            keys.add(one.getPublicKey());
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("it is empty");
        }
        return keys;
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(encoded);
            } catch (InvalidKeySpecException e) {
                // a key of another algorithm; the next one may know it
                continue;
            }
        }
        throw new GeneralSecurityException("its key is of none of " + String.join(", ", ALGORITHMS));
    }
}
