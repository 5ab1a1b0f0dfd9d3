package org.geophone.console.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;

/**
 * The operator's certificate: two PEM files, of which a key store is made whenever one of them has changed. One thread.
 */
final class PemWatch {
    private static final String STORE = "tls.p12";
    /** Another name, because the server reads its file anew only when its configuration differs. */
    private static final String NEXT = "tls-next.p12";

    private final Path certificate;
    private final Path key;
    private final Path folder;
    private List<FileTime> taken;
    private List<FileTime> made;

    /** Of these files; stores are made in a folder. */
    PemWatch(Path certificate, Path key, Path folder) {
        this.certificate = certificate;
        this.key = key;
        this.folder = folder;
    }

    /**
     * A new store when the files say something else than the store in use; else null. What fails is tried
     * again the next time, as long as nothing is {@link #taken}.
     *
     * @param current file name of the store in use; empty for none
     */
    Path renewed(String current) throws IOException {
        List<FileTime> now = List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
        if (now.equals(taken)) {
            return null;
        }
        char[] password = HttpsListener.PASSWORD.toCharArray();
        KeyStore content = PemFiles.read(certificate, key, password);
        made = now;
        if (PemFiles.holds(folder.resolve(current), content, password)) {
            return null;
        }
        Path store = folder.resolve(current.equals(STORE) ? NEXT : STORE);
        PemFiles.store(content, store, password);
        return store;
    }

    /** The store that was made last is in use. */
    void taken() {
        taken = made;
    }
}
