package org.geophone.admin.internal.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.geophone.api.admin.AdminException;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars are taken, with signatures made by jarsigner. */
class TrustTest {
    private static final String MISSING = "; missing is the signature of anna.pem (trustedSigners in "
            + "org.geophone.admin.trust.cfg)";

    @TempDir
    private static Path people;
    private static JarSigner anna;
    private static JarSigner otto;

    @TempDir
    private Path folder;
    private Path plain;

    @BeforeAll
    static void keys() throws Exception {
        assumeTrue(JarSigner.isPossible(), "this Java has neither keytool nor jarsigner");
        anna = new JarSigner(people, "anna", "EC");
        otto = new JarSigner(people, "otto", "RSA");
    }

    @BeforeEach
    void jar() throws IOException {
        plain = new BundleJar("org.example.one", "1.0.0").header("Bundle-Description", "as it was").entry("a.txt", "a")
                .entry("deep/b.txt", "b").write(folder);
    }

    private Trust trust(String... files) {
        Trust trust = new Trust(people, folder, 0);
        trust.use(files);
        return trust;
    }

    private static String refusal(Trust trust, Path jar) {
        return assertThrows(AdminException.class, () -> trust.check(jar)).getMessage();
    }

    /** Changes an entry behind the signer's back. */
    private static void put(Path jar, String entry, String text) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Files.writeString(inside.getPath(entry), text);
        }
    }

    @Test
    void withoutAListEveryJarIsTaken() throws Exception {
        trust().check(plain);
        trust("").check(plain);
    }

    @Test
    void aListThatBecomesEmptyLetsNothingIn() throws Exception {
        Trust trust = trust("anna.pem");
        Path signed = anna.sign(plain);
        trust.check(signed);
        trust.use("");
        assertTrue(trust.isNeeded());
        assertEquals("no bundle is taken: the list of org.geophone.admin.trust.cfg was there and is gone; signatures"
                + " are off after a restart without it", refusal(trust, signed));
    }

    @Test
    void aFileThatIsThereAndNotInForceLetsNothingIn() throws Exception {
        for (String name : List.of("org.geophone.admin.trust.cfg", "org.geophone.admin.trust.config")) {
            Path file = Files.writeString(folder.resolve(name), "trustedSigners = anna.pem\n");
            Trust trust = new Trust(folder, folder, 0);
            assertTrue(trust.isNeeded());
            assertEquals("no bundle is taken: " + file + " is there, and no trustedSigners of it are in force (is it"
                    + " empty, or not readable by the sensor's user?)", refusal(trust, plain));
            Files.delete(file);
            trust.check(plain);
        }
    }

    @Test
    void aJarThatOneOfTheTrustedHasSignedIsTakenWhateverTheKey() throws Exception {
        trust("anna.pem").check(anna.sign(plain));
        trust("anna.pem, otto.pem").check(otto.sign(plain));
        trust("anna.pem").check(otto.sign(anna.sign(plain)));
    }

    @Test
    void anUnsignedJarIsRefusedAndItIsSaidWhoseSignatureIsMissing() {
        assertEquals("it is not signed" + MISSING, refusal(trust("anna.pem"), plain));
    }

    @Test
    void aJarSignedBySomebodyElseIsRefusedWithHisName() throws Exception {
        assertEquals("it is signed by CN=otto" + MISSING, refusal(trust("anna.pem"), otto.sign(plain)));
    }

    @Test
    void aChangedAnAddedAndARenamedEntryAreFound() throws Exception {
        Path changed = anna.sign(plain);
        put(changed, "a.txt", "b");
        assertTrue(refusal(trust("anna.pem"), changed).startsWith("what is in it is not what was signed: "),
                refusal(trust("anna.pem"), changed));
        Path added = anna.sign(plain);
        put(added, "META-INF/services.txt", "x");
        assertEquals("its entry META-INF/services.txt is not signed" + MISSING, refusal(trust("anna.pem"), added));
        Path manifest = anna.sign(plain);
        try (FileSystem inside = FileSystems.newFileSystem(manifest)) {
            Path file = inside.getPath("META-INF/MANIFEST.MF");
            Files.writeString(file, Files.readString(file).replace("as it was", "as I like"));
        }
        assertTrue(refusal(trust("anna.pem"), manifest).contains("not what was signed"),
                refusal(trust("anna.pem"), manifest));
    }

    @Test
    void aPublicKeyServesAsWellAsACertificate() throws Exception {
        byte[] key;
        try (var in = Files.newInputStream(anna.certificate())) {
            key = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey().getEncoded();
        }
        Files.writeString(people.resolve("anna-key.pem"), "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PUBLIC KEY-----\n");
        trust("anna-key.pem").check(anna.sign(plain));
        assertTrue(refusal(trust("anna-key.pem"), otto.sign(plain)).contains("CN=otto"));
    }

    @Test
    void aListThatCannotBeReadLetsNothingIn() throws Exception {
        Files.writeString(people.resolve("broken.pem"), "no certificate\n");
        for (String file : new String[] {"nobody.pem", "broken.pem"}) {
            String words = refusal(trust("anna.pem", file), anna.sign(plain));
            assertTrue(words.startsWith("its signature cannot be checked: trustedSigners: " + file), words);
        }
    }

    @Test
    void whatTheDistributionCameWithIsTakenByItsChecksum() throws Exception {
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(plain)));
        Files.writeString(folder.resolve("SHA256SUMS"), sum + "  bundles/4/one.jar\n", StandardCharsets.UTF_8);
        trust("anna.pem").check(plain);
        put(plain, "a.txt", "changed");
        assertEquals("it is not signed" + MISSING, refusal(trust("anna.pem"), plain));
    }
}
