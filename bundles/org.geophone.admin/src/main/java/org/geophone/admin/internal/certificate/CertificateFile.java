package org.geophone.admin.internal.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A file with certificates, read again when it was written again. One thread at a time. */
final class CertificateFile {
    private final Path file;
    private FileTime written;
    private Instant end;

    /** What is in a file. */
    enum Kind {
        /** PEM: a certificate, then its chain. */
        OWN,
        /** PEM: certificates, any of which will do. */
        AUTHORITIES,
        /** PKCS #12: a key with its certificate. */
        STORE
    }

    /** There; nothing is read yet. */
    CertificateFile(Path file) {
        this.file = file;
    }

    /**
     * When it is of no use any more: the end of the first certificate, of the last authority to end.
     *
     * @param password file whose first line is the password of a store, or null
     */
    Instant end(Kind kind, Path password) throws IOException, GeneralSecurityException {
        FileTime now = Files.getLastModifiedTime(file);
        if (!now.equals(written)) {
            List<Instant> ends = kind == Kind.STORE ? ofStore(password) : ofPem();
            if (ends.isEmpty()) {
                throw new GeneralSecurityException("it holds no certificate");
            }
            end = kind == Kind.AUTHORITIES ? Collections.max(ends) : ends.get(0);
            written = now;
        }
        return end;
    }

    private List<Instant> ofPem() throws IOException, GeneralSecurityException {
        List<Instant> ends = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                ends.add(end(one));
            }
        }
        return ends;
    }

    private List<Instant> ofStore(Path password) throws IOException, GeneralSecurityException {
        List<String> lines = password == null ? List.of() : Files.readAllLines(password, StandardCharsets.UTF_8);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, (lines.isEmpty() ? "" : lines.get(0)).toCharArray());
        }
        List<Instant> ends = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                ends.add(end(store.getCertificate(alias)));
            }
        }
        return ends;
    }

    private static Instant end(Certificate certificate) {
        return ((X509Certificate) certificate).getNotAfter().toInstant();
    }
}
