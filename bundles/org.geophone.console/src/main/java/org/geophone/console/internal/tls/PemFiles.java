package org.geophone.console.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.geophone.console.internal.account.PrivateFiles;

/** A certificate and its key from PEM files (RFC 7468), into a PKCS #12 file that the listener reads. */
final class PemFiles {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private static final String ALIAS = "geophone";

    private PemFiles() {
    }

    /** Writes what was read to a new file. */
    static void store(KeyStore content, Path store, char[] password) throws IOException {
        Files.deleteIfExists(store);
        Files.createFile(store, PrivateFiles.OWNER_ONLY);
        try (OutputStream out = Files.newOutputStream(store, StandardOpenOption.WRITE)) {
            content.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(store + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Reads both and sees that they belong together; the message says which of them is of no use, and why. */
    static KeyStore read(Path certificate, Path key, char[] password) throws IOException {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException("tlsCertificateFile: there is no certificate in " + certificate);
            }
            PublicKey open = chain[0].getPublicKey();
            PrivateKey secret = KeyFactory.getInstance(open.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(decode(key)));
            belongTogether(open, secret, key);
            KeyStore content = KeyStore.getInstance("PKCS12");
            content.load(null, null);
            content.setKeyEntry(ALIAS, secret, password, chain);
            return content;
        } catch (NoSuchFileException e) {
            throw new IOException((e.getMessage().equals(key.toString()) ? "tlsKeyFile: " : "tlsCertificateFile: ")
                    + "there is no file " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("tlsCertificateFile " + certificate + " and tlsKeyFile " + key
                    + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether this file has the same certificates and the same key; one that cannot be read has others. */
    static boolean holds(Path store, KeyStore content, char[] password) {
        try {
            KeyStore there = KeyStore.getInstance(store.toFile(), password);
            return Arrays.equals(there.getCertificateChain(ALIAS), content.getCertificateChain(ALIAS))
                    && there.getKey(ALIAS, password).equals(content.getKey(ALIAS, password));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(Path key) throws IOException {
        String text = Files.readString(key, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("tlsKeyFile: " + key + " has no '" + BEGIN + "': it has to be PKCS #8, not encrypted"
                    + " (openssl pkcs8 -topk8 -nocrypt makes it so)");
        }
        return Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    }

    private static void belongTogether(PublicKey open, PrivateKey secret, Path key)
            throws GeneralSecurityException, IOException {
        String algorithm = Set.of("EC").contains(open.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] text = "geophone".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(text);
        if (!signature.verify(signed)) {
            throw new IOException("tlsKeyFile: " + key + " is not the key of the certificate");
        }
    }
}
