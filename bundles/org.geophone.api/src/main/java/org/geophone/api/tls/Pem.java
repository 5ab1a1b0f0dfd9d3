package org.geophone.api.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Certificates and keys in the textual encoding of RFC 7468. */
final class Pem {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {
    }

    /** All certificates of a file, in their order. */
    static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new GeneralSecurityException(file + " holds no certificate");
            }
            return found.toArray(new Certificate[0]);
        } catch (CertificateException e) {
            throw new GeneralSecurityException(file + " holds no certificate: " + e.getMessage());
        }
    }

    /**
     * The first private key of a file: PKCS #8, plain or encrypted (RFC 7468 sections 10 and 11).
     *
     * @param password password of an encrypted key, or null
     */
    static PrivateKey key(Path file, char[] password) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] plain = section(text, PLAIN);
        if (plain == null) {
            byte[] encrypted = section(text, ENCRYPTED);
            if (encrypted == null) {
                throw new GeneralSecurityException(file + " holds no key in PKCS #8 form; 'openssl pkcs8 -topk8' makes"
                        + " one of older forms");
            }
            if (password == null) {
                throw new GeneralSecurityException("the key in " + file + " is encrypted, and there is no password");
            }
            plain = decrypt(encrypted, password);
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(plain));
            } catch (InvalidKeySpecException e) {
                // a key of another algorithm; the next one may know it
                continue;
            }
        }
        throw new GeneralSecurityException(file + " holds a key of none of " + String.join(", ", ALGORITHMS));
    }

    private static byte[] section(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf("-----END " + label + "-----", from);
        return to < 0 ? null : Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static byte[] decrypt(byte[] encrypted, char[] password) throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // only the parameters tell which functions PBES2 (RFC 8018) combines, and they do it as text
        String algorithm = info.getAlgParameters() == null ? info.getAlgName() : info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                info.getAlgParameters());
        return info.getKeySpec(cipher).getEncoded();
    }
}
