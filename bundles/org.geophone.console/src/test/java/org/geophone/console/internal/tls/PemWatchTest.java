package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemWatchTest {
    private static final char[] PASSWORD = HttpsListener.PASSWORD.toCharArray();

    @TempDir
    private Path folder;
    private Path certificate;
    private Path key;
    private PemWatch watch;
    private long second;

    @BeforeEach
    void begin() {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
        watch = new PemWatch(certificate, key, folder);
    }

    private KeyStore make(String name) throws Exception {
        OwnCertificate.make(folder.resolve(name), HttpsListener.PASSWORD, List.of());
        return KeyStore.getInstance(folder.resolve(name).toFile(), PASSWORD);
    }

    private void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + what + "-----\n");
        // as on a disk that tells the time in whole seconds
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_800_000_000_000L + 1000 * ++second));
    }

    private void put(KeyStore store) throws Exception {
        write(certificate, "CERTIFICATE", store.getCertificate("geophone").getEncoded());
        write(key, "PRIVATE KEY", store.getKey("geophone", PASSWORD).getEncoded());
    }

    private static Certificate of(Path store) throws Exception {
        return KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("geophone");
    }

    @Test
    void aRenewalThatFailsLeavesTheStoreInUseAndIsTriedAgainUntilTheFilesFit() throws Exception {
        KeyStore before = make("before.p12");
        KeyStore after = make("after.p12");
        put(before);
        Path first = watch.renewed("");
        watch.taken();
        assertEquals(before.getCertificate("geophone"), of(first));
        assertNull(watch.renewed("tls.p12"), "nothing has changed");

        write(certificate, "CERTIFICATE", after.getCertificate("geophone").getEncoded());
        for (int look = 0; look < 2; look++) {
            assertThrows(IOException.class, () -> watch.renewed("tls.p12"), "the key is still that of the old one");
            assertEquals(before.getCertificate("geophone"), of(first));
        }
        write(key, "PRIVATE KEY", after.getKey("geophone", PASSWORD).getEncoded());
        Path second = watch.renewed("tls.p12");
        assertFalse(second.equals(first), "the server reads a file of the same name only once");
        assertEquals(after.getCertificate("geophone"), of(second));
        watch.taken();
        assertNull(watch.renewed("tls-next.p12"));
    }

    @Test
    void whoBeginsToWatchWhatTheStoreInUseHoldsMakesNoOtherAndTakesUpTheNextFiles() throws Exception {
        put(make("one.p12"));
        Path first = watch.renewed("");
        PemWatch later = new PemWatch(certificate, key, folder);
        assertNull(later.renewed("tls.p12"), "another setting was changed");
        later.taken();
        KeyStore two = make("two.p12");
        put(two);
        assertEquals(two.getCertificate("geophone"), of(later.renewed("tls.p12")));
        assertFalse(of(first).equals(two.getCertificate("geophone")), "the store in use stays as it is");
    }

    @Test
    void aStoreThatTheServerDidNotTakeIsMadeAgain() throws Exception {
        put(make("one.p12"));
        watch.renewed("");
        watch.taken();
        put(make("two.p12"));
        assertEquals(folder.resolve("tls-next.p12"), watch.renewed("tls.p12"));
        assertEquals(folder.resolve("tls-next.p12"), watch.renewed("tls.p12"), "nobody has said that it is in use");
    }

    @Test
    void aFileThatIsAwayForAMomentIsAnErrorOfThatLookOnly() throws Exception {
        put(make("one.p12"));
        watch.renewed("");
        watch.taken();
        Files.move(key, folder.resolve("elsewhere"));
        assertThrows(IOException.class, () -> watch.renewed("tls.p12"));
        Files.move(folder.resolve("elsewhere"), key);
        assertNull(watch.renewed("tls.p12"));
    }
}
