package org.geophone.console.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.geophone.api.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the sensor makes for itself, and the one that follows it: two files in turn, because the web
 * server reads a certificate anew only from another file. Each is replaced 30 days before it ends, and when it is to be
 * for a name that it is not for. One thread at a time.
 */
final class OwnStores {
    private static final Logger LOG = LoggerFactory.getLogger(OwnStores.class);
    private static final Duration BEFORE_ITS_END = Duration.ofDays(30);

    private final List<Path> stores;
    private final String password;
    private final List<String> names;
    private Path current;

    /**
     * In this folder.
     *
     * @param password of the files
     * @param names host names and addresses beside the machine's own
     */
    OwnStores(Path folder, String password, List<String> names) {
        stores = files(folder);
        this.password = password;
        this.names = names;
    }

    /** The two files of a folder, the one that is made first in front. */
    static List<Path> files(Path folder) {
        return List.of(folder.resolve("own.p12"), folder.resolve("own-next.p12"));
    }

    /** The file that holds now; there is a new one when there was none, or the one there was ends soon. */
    Path at(Instant now) throws IOException {
        X509Certificate held = current == null ? latest() : read(current);
        if (held == null) {
            current = stores.get(0);
            OwnCertificate.make(current, password, names, now);
            LOG.info("the console has a new certificate of its own, SHA-256 fingerprint {}: {}",
                    fingerprint(read(current)), current);
            return current;
        }
        String wrong = wrongWith(held, now);
        if (wrong != null) {
            Path next = stores.get(current.equals(stores.get(0)) ? 1 : 0);
            OwnCertificate.make(next, password, names, now);
            current = next;
            LOG.warn("the console's own certificate {} and is replaced: its SHA-256 fingerprint was {} and is {} now;"
                    + " browsers ask again whether to trust it", wrong, fingerprint(held), fingerprint(read(current)));
        }
        return current;
    }

    /** Why it holds no longer, in words; null while it does. */
    private String wrongWith(X509Certificate held, Instant now) throws IOException {
        Instant end = held.getNotAfter().toInstant();
        if (now.isAfter(end.minus(BEFORE_ITS_END))) {
            return "ends at " + end;
        }
        for (String name : names) {
            if (!OwnCertificate.isFor(held, name)) {
                return "is not for " + JsonText.printable(name) + " (certificateNames)";
            }
        }
        return null;
    }

    /** The certificate there is that ends last, with its file as the current one; null when there is none. */
    private X509Certificate latest() throws IOException {
        X509Certificate latest = null;
        for (Path store : stores) {
            X509Certificate found = Files.exists(store) ? read(store) : null;
            if (found != null && (latest == null || found.getNotAfter().after(latest.getNotAfter()))) {
                latest = found;
                current = store;
            }
        }
        return latest;
    }

    private X509Certificate read(Path store) throws IOException {
        try {
            return (X509Certificate) KeyStore.getInstance(store.toFile(), password.toCharArray())
                    .getCertificate("geophone");
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException("the console's own certificate " + store + " cannot be read (" + e.getMessage()
                    + "): remove it, and a new one is made", e);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the console's own certificate has no fingerprint: " + e.getMessage(), e);
        }
    }
}
